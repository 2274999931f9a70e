package nnlab.experiments.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import nnlab.analysis.series.Series;
import nnlab.core.blas.Blas;
import nnlab.core.blas.BlasChoice;
import nnlab.core.io.DataException;
import nnlab.experiments.lab.Finding.State;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.FigureFormat;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Smoothing;
import nnlab.experiments.run.DataChoice;
import nnlab.experiments.run.Scratch;
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
   * @param speed whether to measure the libraries of matrix products, which takes some seconds
   */
  static List<Finding> of(Path data, Path work, boolean speed) {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(cores());
    findings.add(memory());
    findings.addAll(blas(speed));
    findings.add(fonts());
    findings.add(images("mnist", data));
    findings.add(images("cifar10", data));
    findings.add(writable("working folder", work.toAbsolutePath().toString(), "run lab elsewhere"));
    findings.add(writable("temporary folder", Scratch.folder(), Scratch.advice()));
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

  private static List<Finding> blas(boolean speed) {
    List<Finding> findings = new ArrayList<>();
    // Chosen before the others are tried: trying loads every native library.
    findings.add(new Finding("BLAS in use", State.OK, Blas.get().description()));
    for (BlasChoice.Availability backend : BlasChoice.availability()) {
      String name = "BLAS " + backend.name();
      if (!backend.available()) {
        findings.add(new Finding(name, State.MISSING, backend.detail()));
      } else if (speed) {
        findings.add(measured(name, backend));
      } else {
        findings.add(new Finding(name, State.OK, backend.detail()));
      }
    }
    return findings;
  }

  private static Finding measured(String name, BlasChoice.Availability backend) {
    OptionalDouble gflops = BackendSpeed.gflops(backend.name());
    return gflops.isPresent()
        ? new Finding(
            name,
            State.OK,
            String.format(
                Locale.ROOT,
                "%s, %s GFLOP/s on one core in float",
                backend.detail(),
                Numerals.format(gflops.getAsDouble(), 3)),
            gflops.getAsDouble())
        : new Finding(name, State.MISSING, backend.detail() + "; it could not be measured");
  }

  private static Finding fonts() {
    Series line = Smoothing.byIteration("line", new double[] {1, 2});
    LineChart chart =
        new LineChart("Title", "data", Axis.linear("x"), Axis.linear("y"), List.of(Curve.of(line)));
    try {
      return new Finding(
          "drawing", State.OK, "a chart of " + FigureFormat.png(chart).length + " bytes");
    } catch (RuntimeException | LinkageError e) {
      boolean scratch = Scratch.obstacle(Scratch.folder()).isEmpty();
      return new Finding(
          "drawing",
          State.BROKEN,
          scratch
              ? "cannot draw: " + e + "; install a JDK that is not cut down, such as Temurin"
              : "cannot draw without a temporary folder, see there");
    }
  }

  private static Finding images(String name, Path data) {
    String subject = "data set " + name;
    try {
      Split split = new DataChoice(name, data).images(1);
      return new Finding(
          subject,
          State.OK,
          String.format(
              Locale.ROOT,
              "%s holds %s (SHA-256 %s), %s (%s)",
              data,
              split.train(),
              split.train().sha256(),
              split.test(),
              split.test().sha256()));
    } catch (DataException e) {
      return new Finding(
          subject,
          State.MISSING,
          String.format(
              Locale.ROOT,
              "%s; 'lab data get %s' downloads it (quick runs need none)",
              e.getMessage(),
              name));
    }
  }

  private static Finding writable(String subject, String folder, String advice) {
    String obstacle = Scratch.obstacle(folder);
    return obstacle.isEmpty()
        ? new Finding(subject, State.OK, folder + " can be written")
        : new Finding(
            subject, State.BROKEN, folder + " cannot be written: " + obstacle + "; " + advice);
  }
}
