package nnlab.core.blas;

import com.sun.jna.NativeLibrary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jblas.NativeBlas;
import org.jblas.util.Logger;

/** Loads jblas's native library, and finds out why it does not load. */
final class JblasLibrary {
  private static final Path MAPPED_FILES = Path.of("/proc/self/maps");

  private JblasLibrary() {}

  /**
   * Loads the library.
   *
   * @return the processor whose kernels it uses, or "unknown" where it does not say
   * @throws BlasUnavailableException if it does not load
   */
  static String load() {
    if (Platform.isLinux()) {
      Gfortran.provide();
    }
    String failure;
    JblasTuning tuning = JblasTuning.begin();
    try {
      failure = tryFirstCall();
    } finally {
      tuning.end();
    }
    if (!failure.isEmpty()) {
      throw new BlasUnavailableException(
          "jblas does not load (" + failure + "): " + advice(failure));
    }
    return kernel();
  }

  /**
   * Makes jblas load its library, which it does at the first call, swallowing errors but printing
   * them to the terminal. Here they become the reason.
   *
   * @return why it failed; empty if it did not
   */
  private static String tryFirstCall() {
    PrintStream terminal = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Logger.getLogger().setLevel(Logger.ERROR);
      double[] one = {1};
      NativeBlas.dgemm('N', 'N', 1, 1, 1, 1, one, 0, 1, one, 0, 1, 0, new double[1], 0, 1);
      return "";
    } catch (LinkageError e) {
      String reason =
          printed.toString(StandardCharsets.UTF_8).replace("-- org.jblas ERROR ", "").strip();
      return reason.isEmpty() ? e.toString() : reason;
    } finally {
      System.setErr(terminal);
    }
  }

  private static String advice(String failure) {
    if (failure.contains("gfortran")) {
      return "it needs the Fortran runtime; install it (Debian, Ubuntu: libgfortran5; Fedora: libgfortran), "
          + "or put the natives of org.bytedeco:openblas on the class path, which bring it";
    }
    return "jblas has native code for Linux and Windows and for macOS on Intel processors, not for Apple silicon; "
        + String.format(
            Locale.ROOT,
            "use -D%s=openblas or -D%s=java",
            BlasChoice.PROPERTY,
            BlasChoice.PROPERTY);
  }

  private static String kernel() {
    if (!Platform.isLinux()) {
      return "unknown";
    }
    try (Stream<String> lines = Files.lines(MAPPED_FILES)) {
      String path = lines.filter(line -> line.endsWith("/libjblas.so")).findFirst().orElseThrow();
      return NativeLibrary.getInstance(path.substring(path.indexOf('/')), Platform.LOCAL)
          .getFunction("gotoblas_corename")
          .invokeString(new Object[0], false);
    } catch (IOException | LinkageError | NoSuchElementException e) {
      return "unknown";
    }
  }
}
