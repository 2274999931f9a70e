package nnlab.experiments.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import nnlab.core.blas.BlasChoice;
import nnlab.core.tensor.DType;
import nnlab.experiments.bench.GemmPeak;
import nnlab.experiments.bench.Timing;

/**
 * Measures one library of matrix products in a process of its own: loaded together, they change
 * each other's kernels and threads.
 */
final class BackendSpeed {
  private static final Timing.Plan SHORT = new Timing.Plan(0.4, 3, 0.15);
  private static final int TIMEOUT_SECONDS = 60;

  private BackendSpeed() {}

  /** The other process: measures what {@value BlasChoice#PROPERTY} names and prints it. */
  public static void main(String[] arguments) {
    System.out.println(GemmPeak.gflops(DType.F32, 1, SHORT));
  }

  /** 10^9 operations a second of one thread in float, or none if the process failed. */
  static OptionalDouble gflops(String backend) {
    try {
      Process process =
          new ProcessBuilder(command(backend))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String text =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0
          ? OptionalDouble.of(Double.parseDouble(text))
          : OptionalDouble.empty();
    } catch (IOException | NumberFormatException e) {
      return OptionalDouble.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalDouble.empty();
    }
  }

  private static List<String> command(String backend) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = System.getProperty("java.class.path");
    return List.of(
        java,
        "--enable-native-access=ALL-UNNAMED",
        "-D" + BlasChoice.PROPERTY + "=" + backend,
        "-cp",
        classes,
        BackendSpeed.class.getName());
  }
}
