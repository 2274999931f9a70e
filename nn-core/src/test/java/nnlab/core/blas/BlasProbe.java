package nnlab.core.blas;

import com.sun.jna.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What {@link BlasChoiceTest} runs in a fresh process: prints the choice, or why there is none. */
final class BlasProbe {
  private BlasProbe() {}

  public static void main(String[] arguments) {
    try {
      float[] c = new float[20 * 20];
      Blas blas = Blas.get();
      blas.gemm(false, false, 20, 20, 20, 1, new float[400], new float[400], 0, c);
      System.out.println(blas.name() + ": " + blas.description());
    } catch (BlasUnavailableException | IllegalArgumentException e) {
      System.out.println(e.getMessage());
      System.exit(2);
    }
  }

  /** Takes jblas, with the Fortran runtime of the OpenBLAS artifact, and lists those in memory. */
  static final class WithArtifactGfortran {
    private WithArtifactGfortran() {}

    public static void main(String[] arguments) throws IOException {
      System.out.println("loaded " + Gfortran.loadFromArtifact());
      BlasProbe.main(arguments);
      try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
        lines
            .filter(line -> line.contains("libgfortran.so"))
            .map(line -> line.substring(line.indexOf('/')))
            .distinct()
            .forEach(System.out::println);
      }
    }
  }

  /** Loads everything, OpenBLAS first, and says what came of it. */
  static final class Everything {
    private Everything() {}

    public static void main(String[] arguments) {
      for (BlasChoice.Availability each : BlasChoice.availability()) {
        System.out.println(each.name() + " " + each.available() + ": " + each.detail());
      }
    }
  }

  /** Loads jblas, then OpenBLAS, which must not see the kernel that was forced on jblas. */
  static final class OpenBlasAfterJblas {
    private OpenBlasAfterJblas() {}

    public static void main(String[] arguments) {
      System.out.println(Backend.JBLAS.load());
      System.out.println(
          "environment: "
              + Function.getFunction("c", "getenv")
                  .invokeString(new Object[] {"OPENBLAS_CORETYPE"}, false));
      System.out.println(Backend.OPENBLAS.load());
    }
  }
}
