package nnlab.core.blas;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A fresh process with (part of) the test class path: what a native library does to one stays. */
final class ForkedJvm {
  /** The jars with OpenBLAS's and JavaCPP's native code. */
  static final Predicate<String> NATIVES =
      jar -> jar.matches("(openblas|javacpp)-.*-\\D+-.*\\.jar");

  static final Predicate<String> JBLAS = jar -> jar.startsWith("jblas");

  /** Ends a process that hangs; no machine is so busy that one that works takes as long. */
  private static final int TIMEOUT_SECONDS = 600;

  private ForkedJvm() {}

  /** What a process printed, and the status it ended with. */
  record Outcome(int status, String out, String err) {}

  /**
   * Runs a main class without the jars whose file names are hidden.
   *
   * @param options for the JVM, {@code -Dnnlab.blas=...} for instance
   */
  static Outcome run(Class<?> main, Predicate<String> hidden, String... options)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("forked", ".out");
    Path err = Files.createTempFile("forked", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command(main, hidden, options));
      builder.environment().remove("OPENBLAS_CORETYPE");
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            "no end after " + TIMEOUT_SECONDS + " s: " + Files.readString(err));
      }
      return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }

  private static List<String> command(Class<?> main, Predicate<String> hidden, String... options) {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !hidden.test(Path.of(entry).getFileName().toString()))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", classPath, main.getName()));
    return command;
  }
}
