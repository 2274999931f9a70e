package nnlab.layers.data;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The real data sets, where this machine has them; a test that needs them is skipped elsewhere. */
final class RealData {
  private RealData() {}

  /**
   * The folder with this one in it, looked for under {@code -Dnnlab.data}, {@code NNLAB_DATA} and
   * beside the checkout.
   */
  static Path folder(String name) {
    return Stream.of(
            System.getProperty("nnlab.data"),
            System.getenv("NNLAB_DATA"),
            "../shared/data",
            "../../shared/data",
            "../../../shared/data")
        .filter(place -> place != null && Files.isDirectory(Path.of(place, name)))
        .map(Path::of)
        .findFirst()
        .orElseGet(() -> abort("no folder " + name + " under -Dnnlab.data or NNLAB_DATA"));
  }
}
