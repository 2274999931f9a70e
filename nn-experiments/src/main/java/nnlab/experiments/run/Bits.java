package nnlab.experiments.run;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import nnlab.core.blas.Blas;
import nnlab.core.tensor.DType;

/**
 * What the last bits of a training depend on, besides its settings, seed and data.
 *
 * @param version of this library, with its commit where that is known
 * @param blas library of matrix products, its version and kernel
 * @param dtype number format
 */
public record Bits(String version, String blas, String dtype) {
  /** The library's version. */
  public static final String VERSION = "0.1";

  /** Those of this process. */
  static Bits current(DType dtype) {
    return new Bits(
        VERSION + ", commit " + Machine.commit(), Blas.get().description(), dtype.name());
  }

  /**
   * Refuses to mix numbers that differ in their last bits.
   *
   * @param place the folder that holds {@code there}
   * @throws UsageException that names each difference
   */
  void requireSame(Bits there, Object place) {
    List<String> differences = Json.differences(there.toJson(), toJson());
    if (!differences.isEmpty()) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "%s was computed differently: %s; its last bits would not be those of an uninterrupted run; use the same, or add --allow-different-bits",
              place,
              String.join("; ", differences)));
    }
  }

  private JsonObject toJson() {
    return Json.GSON.toJsonTree(this).getAsJsonObject();
  }
}
