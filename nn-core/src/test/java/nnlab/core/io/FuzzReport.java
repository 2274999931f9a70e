package nnlab.core.io;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a reader did with the files of {@link Fuzz}: the smallest file of each wrong answer. */
public final class FuzzReport {
  private static final int MOST_BYTES_SHOWN = 512;

  private final String reader;
  private final Map<String, Failure> failures = new LinkedHashMap<>();
  private int inputs;

  FuzzReport(String reader) {
    this.reader = reader;
  }

  /**
   * A wrong answer.
   *
   * @param kind undeclared, hang, greed, silent change, or refusal of a valid file
   * @param seed the seed that {@link Fuzz#input} makes the file of
   * @param contents the smallest file that is answered so
   * @param thrown what was thrown, or where it hung; may be null
   * @param times how many files were answered so
   */
  public record Failure(String kind, long seed, byte[] contents, Throwable thrown, int times) {}

  synchronized void count() {
    inputs++;
  }

  /** Answers are of one kind if they are thrown at the same place. */
  synchronized void fails(String kind, long seed, byte[] contents, Throwable thrown) {
    StackTraceElement[] trace = thrown == null ? new StackTraceElement[0] : thrown.getStackTrace();
    boolean same = kind.equals("silent change") || trace.length == 0;
    String type = thrown == null ? "" : " " + thrown.getClass().getName();
    String key = kind + type + (same ? "" : " at " + trace[0]);
    Failure smallest = new Failure(kind, seed, contents, thrown, 1);
    failures.merge(
        key,
        smallest,
        (old, now) -> {
          Failure kept = now.contents().length < old.contents().length ? now : old;
          return new Failure(kind, kept.seed(), kept.contents(), kept.thrown(), old.times() + 1);
        });
  }

  /** How many files were read or refused. */
  public synchronized int inputs() {
    return inputs;
  }

  /** The wrong answers, one of each kind and place. */
  public synchronized Collection<Failure> failures() {
    return failures.values();
  }

  /** How many files had a wrong answer of this kind. */
  public int count(String kind) {
    return failures().stream()
        .filter(failure -> failure.kind().equals(kind))
        .mapToInt(Failure::times)
        .sum();
  }

  /** A row of a table: reader, inputs, undeclared exceptions, hangs and greed, silent changes. */
  public String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d |",
        reader,
        inputs(),
        count("undeclared"),
        count("hang") + count("greed"),
        count("silent change"));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(row());
    for (Failure failure : failures()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n%s, %d times; the smallest file has %d bytes, seed %dL: %s%n",
              failure.kind(),
              failure.times(),
              failure.contents().length,
              failure.seed(),
              failure.thrown()));
      if (failure.thrown() != null) {
        StackTraceElement[] trace = failure.thrown().getStackTrace();
        for (int i = 0; i < Math.min(12, trace.length); i++) {
          text.append("    at ").append(trace[i]).append('\n');
        }
      }
      text.append(hex(failure.contents()));
    }
    return text.toString();
  }

  private static String hex(byte... contents) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < Math.min(contents.length, MOST_BYTES_SHOWN); row += 16) {
      StringBuilder letters = new StringBuilder();
      text.append(String.format(Locale.ROOT, "%06x ", row));
      for (int i = row; i < row + 16; i++) {
        byte b = i < contents.length ? contents[i] : 0;
        text.append(i < contents.length ? String.format(Locale.ROOT, " %02x", b) : "   ");
        letters.append(i >= contents.length ? ' ' : b >= ' ' && b < 127 ? (char) b : '.');
      }
      text.append("  ").append(letters).append('\n');
    }
    return text.toString();
  }
}
