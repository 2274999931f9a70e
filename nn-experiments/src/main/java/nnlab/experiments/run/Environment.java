package nnlab.experiments.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import nnlab.core.blas.Blas;
import nnlab.core.tensor.DType;

/**
 * What a result was computed with.
 *
 * @param java version and vendor of the runtime
 * @param os name, version and processor architecture
 * @param cpu the processor's own name, or its architecture where the system does not tell
 * @param cores processors that the JVM may use
 * @param blas the matrix library and its version
 * @param dtype number format of the training
 * @param commit of this project's source, or {@code unknown}
 * @param time when the run began, in UTC
 */
public record Environment(
    String java,
    String os,
    String cpu,
    int cores,
    String blas,
    String dtype,
    String commit,
    String time) {

  /** This process on this machine. */
  public static Environment detect(DType dtype) {
    return new Environment(
        System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
        String.join(
            " ",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch")),
        Machine.processor(),
        Runtime.getRuntime().availableProcessors(),
        Blas.get().description(),
        dtype.name(),
        Machine.commit(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }
}
