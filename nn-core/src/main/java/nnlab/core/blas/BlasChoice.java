package nnlab.core.blas;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The rule that chooses a {@link Blas}: the one that the system property {@value #PROPERTY} names,
 * else the first of OpenBLAS, jblas and plain Java that loads and multiplies correctly.
 */
public final class BlasChoice {
  /** System property that forces a choice: {@code openblas}, {@code jblas} or {@code java}. */
  public static final String PROPERTY = "nnlab.blas";

  private static volatile Blas chosen;

  private BlasChoice() {}

  /**
   * Whether one BLAS can be used in this process.
   *
   * @param name as {@link #PROPERTY} knows it
   * @param available whether it loaded and passed its self-check
   * @param detail its description if available, else why it is not and what to do
   */
  public record Availability(String name, boolean available, String detail) {}

  /**
   * Tries every BLAS, in the order of preference. It loads all their native libraries into the
   * process, so ask for {@link Blas#get()} first: jblas gets its faster kernel only in a process
   * where OpenBLAS is not loaded.
   */
  public static List<Availability> availability() {
    return Arrays.stream(Backend.values()).map(BlasChoice::availability).toList();
  }

  private static Availability availability(Backend backend) {
    try {
      return new Availability(backend.id(), true, backend.load().description());
    } catch (BlasUnavailableException e) {
      return new Availability(backend.id(), false, e.getMessage());
    }
  }

  static Blas ofProcess() {
    Blas blas = chosen;
    if (blas == null) {
      synchronized (BlasChoice.class) {
        if (chosen == null) {
          chosen = choose(System.getProperty(PROPERTY, ""));
        }
        blas = chosen;
      }
    }
    return blas;
  }

  /** The BLAS of that name, or the best one available if the name is empty. */
  static Blas choose(String name) {
    return name.isEmpty() ? best() : forced(name);
  }

  private static Blas forced(String name) {
    for (Backend backend : Backend.values()) {
      if (backend.id().equals(name)) {
        return backend.load();
      }
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "-D%s=%s: there is no such BLAS; use openblas, jblas or java, or leave it out to get the best available one",
            PROPERTY,
            name));
  }

  private static Blas best() {
    for (Backend backend : Backend.values()) {
      try {
        return backend.load();
      } catch (BlasUnavailableException e) {
        continue; // availability() tells whoever asks why
      }
    }
    throw new AssertionError("plain Java needs nothing and is always available");
  }
}
