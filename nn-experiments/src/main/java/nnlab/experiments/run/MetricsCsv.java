package nnlab.experiments.run;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import nnlab.core.io.AtomicFile;

/**
 * The curves of a run as one table, a row for each number: {@code run,iteration,metric,value}. The
 * file appears when the run is complete.
 */
public final class MetricsCsv implements Closeable {
  private final Path file;
  private final Path part;
  private final BufferedWriter out;
  private boolean complete;

  /** Begins the table that is going to be {@code file}. */
  MetricsCsv(Path file) throws IOException {
    this.file = file;
    String name = file.getFileName() + "." + ProcessHandle.current().pid() + ".part";
    this.part = file.resolveSibling(name);
    part.toFile().deleteOnExit();
    this.out = Files.newBufferedWriter(part);
    out.write("run,iteration,metric,value\n");
  }

  /**
   * Adds a row.
   *
   * @param run which of the trainings, such as {@code 5 hidden layers, seed 1}
   * @param iteration counted from 0
   * @param metric such as {@code loss}
   * @param value written with all its digits
   */
  public void add(String run, long iteration, String metric, double value) {
    try {
      out.write(quoted(run) + "," + iteration + "," + quoted(metric) + "," + value + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Says that nothing is missing: {@link #close} then gives the file its name. */
  void complete() {
    complete = true;
  }

  @Override
  public void close() throws IOException {
    out.close();
    if (complete) {
      AtomicFile.move(part, file);
    }
    Files.deleteIfExists(part);
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
