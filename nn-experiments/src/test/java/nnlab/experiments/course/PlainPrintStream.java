package nnlab.experiments.course;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Prints what the course's programs print, with a decimal point wherever the reader lives. */
final class PlainPrintStream extends PrintStream {
  PlainPrintStream(OutputStream out) {
    super(out, false, StandardCharsets.UTF_8);
  }

  @Override
  public PrintStream printf(String format, Object... values) {
    return super.printf(Locale.ROOT, format, values);
  }
}
