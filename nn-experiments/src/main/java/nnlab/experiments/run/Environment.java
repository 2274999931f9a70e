package nnlab.experiments.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a result was computed with. Where that was several things, since different bits were
 * allowed, each is named.
 *
 * @param java version and vendor of the runtime, and the processor's architecture
 * @param os name, version and processor architecture
 * @param cpu the processor's own name, or its architecture where the system does not tell
 * @param cores processors that the JVM may use
 * @param blas the matrix library and its version
 * @param dtype number format of the training
 * @param code SHA-256 of this project's classes
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
    String code,
    String commit,
    String time) {

  /** This machine, and what decides on the bits of a run. */
  static Environment detect(Bits bits) {
    return new Environment(
        bits.java(),
        String.join(
            " ",
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch")),
        Machine.processor(),
        Runtime.getRuntime().availableProcessors(),
        bits.blas(),
        bits.dtype(),
        bits.code(),
        bits.commit(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  /** The same machine and time, with what decided on the bits. */
  Environment with(Bits bits) {
    return new Environment(
        bits.java(), os, cpu, cores, bits.blas(), bits.dtype(), bits.code(), bits.commit(), time);
  }

  /** What decided on the bits. */
  Bits bits() {
    return new Bits(code, commit, java, blas, dtype);
  }
}
