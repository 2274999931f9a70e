package nnlab.experiments.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nnlab.analysis.series.Series;
import nnlab.core.blas.Blas;
import nnlab.core.blas.BlasChoice;
import nnlab.core.io.DataException;
import nnlab.experiments.lab.Finding.State;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.FigureFormat;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Smoothing;
import nnlab.layers.data.Mnist;
import nnlab.layers.data.Split;

/** Looks at everything on this machine that a run needs. */
final class Checkup {
  private static final int OLDEST_JAVA = 17;
  private static final long LEAST_MEMORY_MIB = 900;

  private Checkup() {}

  /**
   * All findings, the basic ones first.
   *
   * @param data the folder that should hold data sets
   * @param work the folder below which runs are written
   */
  static List<Finding> of(Path data, Path work) {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(cores());
    findings.add(memory());
    findings.addAll(blas());
    findings.add(fonts());
    findings.add(mnist(data));
    findings.add(writable("working folder", work));
    findings.add(writable("temporary folder", Path.of(System.getProperty("java.io.tmpdir"))));
    return findings;
  }

  private static Finding java() {
    int feature = Runtime.version().feature();
    String found = System.getProperty("java.version") + ", " + System.getProperty("java.vendor");
    return feature >= OLDEST_JAVA
        ? new Finding("Java", State.OK, found)
        : new Finding("Java", State.BROKEN, found + "; install a JDK 17 or newer");
  }

  private static Finding cores() {
    return new Finding(
        "cores", State.OK, Integer.toString(Runtime.getRuntime().availableProcessors()));
  }

  private static Finding memory() {
    long mib = Runtime.getRuntime().maxMemory() >> 20;
    return mib >= LEAST_MEMORY_MIB
        ? new Finding("memory", State.OK, mib + " MiB for Java")
        : new Finding(
            "memory", State.MISSING, mib + " MiB for Java; set LAB_JAVA_OPTIONS=-Xmx2g for more");
  }

  private static List<Finding> blas() {
    List<Finding> findings = new ArrayList<>();
    // Chosen before the others are tried: trying loads every native library.
    findings.add(new Finding("BLAS in use", State.OK, Blas.get().description()));
    for (BlasChoice.Availability backend : BlasChoice.availability()) {
      State state = backend.available() ? State.OK : State.MISSING;
      findings.add(new Finding("BLAS " + backend.name(), state, backend.detail()));
    }
    return findings;
  }

  private static Finding fonts() {
    Series line = Smoothing.byIteration("line", new double[] {1, 2});
    LineChart chart =
        new LineChart("Title", "data", Axis.linear("x"), Axis.linear("y"), List.of(Curve.of(line)));
    try {
      return new Finding(
          "drawing", State.OK, "a chart of " + FigureFormat.png(chart).length + " bytes");
    } catch (RuntimeException | LinkageError e) {
      return new Finding(
          "drawing",
          State.BROKEN,
          "cannot draw: " + e + "; install a JDK that is not cut down, such as Temurin");
    }
  }

  private static Finding mnist(Path data) {
    try {
      Split mnist = Mnist.load(data);
      return new Finding(
          "data set mnist", State.OK, data + " holds " + mnist.train() + ", " + mnist.test());
    } catch (DataException e) {
      return new Finding("data set mnist", State.MISSING, e.getMessage() + " (digits need none)");
    }
  }

  private static Finding writable(String subject, Path folder) {
    try {
      Files.delete(Files.createTempFile(folder.toAbsolutePath(), "nnlab", ".try"));
      return new Finding(subject, State.OK, folder.toAbsolutePath() + " can be written");
    } catch (IOException e) {
      return new Finding(
          subject,
          State.BROKEN,
          folder.toAbsolutePath() + " cannot be written (" + e + "); run lab elsewhere");
    }
  }
}
