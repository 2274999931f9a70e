package nnlab.experiments.report;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nnlab.analysis.series.Grid;
import nnlab.analysis.series.Histogram;
import nnlab.analysis.series.Series;

/** One figure of every kind; {@code main} writes them to a folder, to be looked at. */
final class Gallery {
  private Gallery() {}

  public static void main(String[] arguments) throws IOException {
    Drawing.prepare(false);
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    for (Map.Entry<String, Figure> figure : figures().entrySet()) {
      Files.write(folder.resolve(figure.getKey() + ".png"), FigureFormat.png(figure.getValue()));
      Files.writeString(
          folder.resolve(figure.getKey() + ".svg"), FigureFormat.svg(figure.getValue()));
    }
    Files.writeString(folder.resolve("page.html"), HtmlReport.render(page()));
    Files.write(folder.resolve("turning.gif"), GifFormat.gif(turning(60)));
    Files.write(folder.resolve("fit.gif"), GifFormat.gif(fit(60)));
  }

  /** A page with every figure and one animation. */
  static Page page() {
    List<Page.Block> blocks = new ArrayList<>();
    figures()
        .forEach(
            (name, figure) ->
                blocks.add(
                    Page.Picture.of(FigureFormat.png(figure), FigureFormat.svg(figure), name)));
    blocks.add(new Page.Picture(GifFormat.gif(fit(6)), "image/gif", "The fit </script>"));
    Page.Section section = new Page.Section("Figures", blocks);
    return new Page("Gallery", "One figure of every kind.", List.of(section));
  }

  static Map<String, Figure> figures() {
    Map<String, Figure> figures = new LinkedHashMap<>();
    figures.put("lines", DrawingProbe.chart());
    figures.put("scatter", scatter());
    figures.put("groups", groups());
    figures.put("histogram", histogram());
    figures.put("contour", contour());
    figures.put("surface", surface());
    figures.put("scatter3d", scatter3d());
    return figures;
  }

  static Scatter scatter() {
    double[] loss = new double[600];
    Arrays.setAll(loss, i -> 3 * Math.exp(-i / 80.0) + 1e-3);
    return new Scatter(
        "Path of the parameters",
        "made-up data",
        Axis.linear("first component"),
        Axis.linear("second component"),
        Axis.log("loss (mean squared error)"),
        List.of(Points.of(spiral(600)).colouredBy(loss).labelledByValue(60).joinedUp()));
  }

  static Scatter groups() {
    return new Scatter(
        "Sharpness and test error",
        "made-up data",
        Axis.log("sharpness"),
        Axis.linear("test error (%)"),
        List.of(
            Points.of(cloud("batch 100", 1)),
            Points.of(cloud("batch 1000", 2)),
            Points.of(cloud("batch 4900", 4))));
  }

  static HistogramChart histogram() {
    double[] values = new Random(1).doubles(2000).map(u -> u * u).toArray();
    double[] others = new Random(2).doubles(500).map(u -> 1.5 - u * u).toArray();
    return new HistogramChart(
        "Eigenvalues",
        "made-up data",
        Axis.linear("eigenvalue"),
        Axis.log("density"),
        List.of(Histogram.of("start", values, 30), Histogram.of("end", others, 20)),
        true);
  }

  static ContourMap contour() {
    return new ContourMap(
        "Loss in the plane of the first two components",
        "made-up data",
        Axis.linear("first component"),
        Axis.linear("second component"),
        Axis.log("loss"),
        valley(61),
        List.of(
            Points.of(spiral(40))
                .labelled(
                    java.util.stream.IntStream.range(0, 40)
                        .mapToObj(i -> i % 6 == 0 ? "it " + 100 * i : "")
                        .toList())
                .joinedUp()));
  }

  static Surface3d surface() {
    return new Surface3d(
        "Loss over the plane",
        "made-up data",
        Axis.linear("first direction"),
        Axis.linear("second direction"),
        Axis.log("loss"),
        valley(41),
        Camera.perspective(-60, 30));
  }

  static Scatter3d scatter3d() {
    Random random = new Random(3);
    double[][] points = new double[500][3];
    double[] values = new double[500];
    for (int i = 0; i < 500; i++) {
      double t = i / 40.0;
      points[i] =
          new double[] {
            Math.cos(t) + 0.1 * random.nextGaussian(),
            Math.sin(t),
            t / 6 + 0.05 * random.nextGaussian()
          };
      values[i] = Math.exp(-t / 3);
    }
    return new Scatter3d(
        "Cloud of parameters",
        "made-up data",
        List.of(Axis.linear("t-SNE 1"), Axis.linear("t-SNE 2"), Axis.linear("t-SNE 3")),
        Axis.log("loss"),
        new Cloud("cloud", points, values),
        Camera.orthographic(-50, 25));
  }

  static Animation turning(int frames) {
    return Animation.turning(
        new Dimension(640, 400),
        Camera.perspective(-60, 30).turn(frames).stream().map(surface()::seenBy).toList(),
        8);
  }

  static Animation fit(int frames) {
    double[] x = new double[400];
    Arrays.setAll(x, i -> i / 40.0);
    double[] truth = Arrays.stream(x).map(v -> Math.sin(v) + Math.cos(v * v)).toArray();
    List<LineChart> charts = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int f = 0; f < frames; f++) {
      double share = (f + 1.0) / frames;
      double[] fit = Arrays.stream(truth).map(v -> share * v).toArray();
      charts.add(
          new LineChart(
              "Fit",
              "made-up data",
              Axis.linear("x"),
              Axis.linear("y").from(-2.5, 2.5),
              List.of(
                  Curve.of(new Series("fit", x, fit)),
                  Curve.of(new Series("truth", x, truth)).withDashes())));
      labels.add("iteration " + 100 * f);
    }
    return new Animation(new Dimension(640, 400), charts, labels, 8);
  }

  /** Two valleys, a lowest value of 0.001, one missing corner. */
  static Grid valley(int n) {
    double[] axis = new double[n];
    Arrays.setAll(axis, i -> -3 + 6.0 * i / (n - 1));
    double[][] values = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double a = Math.pow(axis[i] * axis[i] - 2, 2) + axis[j] * axis[j];
        values[i][j] = 0.001 + a + 0.3 * Math.sin(3 * axis[i] + axis[j]) + 0.3;
      }
    }
    values[n - 1][n - 1] = Double.NaN;
    return new Grid("loss", axis, axis, values);
  }

  private static Series spiral(int n) {
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      double r = 2.5 * (1 - i / (1.2 * n));
      x[i] = r * Math.cos(9.0 * i / n);
      y[i] = r * Math.sin(9.0 * i / n);
    }
    return new Series("run 1", x, y);
  }

  private static Series cloud(String label, double centre) {
    Random random = new Random((long) centre);
    double[] x = new double[40];
    double[] y = new double[40];
    Arrays.setAll(x, i -> centre * Math.exp(random.nextGaussian()));
    Arrays.setAll(y, i -> centre + random.nextGaussian());
    return new Series(label, x, y);
  }
}
