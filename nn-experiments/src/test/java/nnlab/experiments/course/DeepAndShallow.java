package nnlab.experiments.course;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nnlab.analysis.landscape.Line;
import nnlab.analysis.pieces.ExactPieces;
import nnlab.analysis.pieces.PieceBounds;
import nnlab.analysis.pieces.ReluNetwork;
import nnlab.analysis.series.Series;
import nnlab.core.random.Rng;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.LineChart;

/** Chapter 7: deep against shallow. */
final class DeepAndShallow {
  private DeepAndShallow() {}

  /** Folds the interval from 0 to 1 onto itself, once per layer: two relu units each. */
  static ReluNetwork folds(int layers) {
    List<double[][]> weights = new ArrayList<>();
    List<double[]> biases = new ArrayList<>();
    weights.add(new double[][] {{2, 4}});
    biases.add(new double[] {0, -2});
    for (int l = 1; l < layers; l++) {
      weights.add(new double[][] {{2, 4}, {-2, -4}});
      biases.add(new double[] {0, -2});
    }
    weights.add(new double[][] {{1}, {-1}});
    biases.add(new double[] {0});
    return new ReluNetwork(weights, biases);
  }

  static void folding(PrintStream out) {
    out.println("layers  units  pieces");
    for (int layers : new int[] {1, 2, 4, 8}) {
      int pieces = ExactPieces.of(folds(layers), 0, 0, 1).pieces();
      out.printf("%6d %6d %7d%n", layers, 2 * layers, pieces);
    }
  }

  static void bounds(PrintStream out) {
    out.println("one layer of 3450:   at most " + PieceBounds.of(3450).most());
    out.println("five layers of 50:   at most " + PieceBounds.of(50, 50, 50, 50, 50).most());
  }

  static void atTheStart(PrintStream out) {
    out.println("seed   1 layer of 150   3 layers of 50");
    for (int seed = 1; seed <= 3; seed++) {
      int wide = ExactPieces.of(random(seed, 150), 0, -1, 1).pieces();
      int deep = ExactPieces.of(random(seed, 50, 50, 50), 0, -1, 1).pieces();
      out.printf("%4d %16d %16d%n", seed, wide, deep);
    }
  }

  /** Weights and biases N(0, 2 / in), one input and one output. */
  private static ReluNetwork random(long seed, int... hidden) {
    Rng rng = Rng.of(seed);
    List<double[][]> weights = new ArrayList<>();
    List<double[]> biases = new ArrayList<>();
    int in = 1;
    for (int l = 0; l <= hidden.length; l++) {
      int out = l < hidden.length ? hidden[l] : 1;
      double sigma = Math.sqrt(2.0 / in);
      double[][] w = new double[in][out];
      for (double[] row : w) {
        Arrays.setAll(row, j -> sigma * rng.nextGaussian());
      }
      double[] b = new double[out];
      Arrays.setAll(b, j -> sigma * rng.nextGaussian());
      weights.add(w);
      biases.add(b);
      in = out;
    }
    return new ReluNetwork(weights, biases);
  }

  /** One to four folds, one above the other. */
  static Figure figure() {
    double[] x = Line.evenly(0, 1, 1025);
    List<Curve> curves = new ArrayList<>();
    for (int layers = 1; layers <= 4; layers++) {
      ReluNetwork network = folds(layers);
      double lift = 1.2 * (4 - layers);
      double[] y = Arrays.stream(x).map(t -> network.value(t)[0] + lift).toArray();
      String label = layers + (layers > 1 ? " layers, " : " layer, ") + 2 * layers + " units";
      curves.add(Curve.of(new Series(label, x, y)));
    }
    return new LineChart(
        "Each layer folds what the one before it made",
        "relu networks with two units per layer",
        Axis.linear("input"),
        Axis.linear("output, shifted"),
        curves);
  }
}
