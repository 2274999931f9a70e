package nnlab.experiments.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nnlab.analysis.series.Band;
import nnlab.analysis.series.Series;

/** A program of its own that draws one chart, to be run in a fresh JVM. */
final class DrawingProbe {
  private DrawingProbe() {}

  public static void main(String[] arguments) throws IOException {
    Drawing.prepare(false);
    Path folder = Path.of(arguments[0]);
    Files.write(folder.resolve("chart.png"), FigureFormat.png(chart()));
    Files.writeString(folder.resolve("chart.svg"), FigureFormat.svg(chart()));
  }

  /** Two axes, one of them logarithmic, a raw curve, a band and a dashed line. */
  static LineChart chart() {
    int n = 3000;
    double[] loss = new double[n];
    double[] norm = new double[n];
    double[] low = new double[n];
    double[] high = new double[n];
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      loss[i] = 2.3 * Math.exp(-i / 400.0) * (1 + 0.4 * Math.sin(i * 1.7)) + 0.003;
      norm[i] = 1.5 + Math.sin(i / 200.0);
      x[i] = i;
      low[i] = norm[i] - 0.3;
      high[i] = norm[i] + 0.3;
    }
    Series raw = Smoothing.byIteration("loss", loss);
    Series smooth = Smoothing.averaged(raw, 50);
    double[] reference = new double[n];
    java.util.Arrays.fill(reference, 0.05);
    return new LineChart(
        "Loss and gradient norm",
        "made-up data, scale quick, seed 1",
        Axis.linear("iteration"),
        Axis.log("loss (nats)"),
        Axis.linear("gradient norm"),
        List.of(
            Curve.of(smooth).over(raw),
            Curve.of(Smoothing.byIteration("gradient norm", norm))
                .within(new Band("range", x, low, high))
                .onRight(),
            Curve.of(Smoothing.byIteration("reference", reference)).withDashes()));
  }
}
