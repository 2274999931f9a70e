package nnlab.experiments.course;

import static nnlab.layers.layer.Activation.RELU;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nnlab.analysis.series.Series;
import nnlab.core.autodiff.Var;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.LineChart;
import nnlab.layers.init.Constant;
import nnlab.layers.init.Start;
import nnlab.layers.init.TruncatedNormal;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.ParameterTree;
import nnlab.layers.layer.Pass;
import nnlab.layers.layer.Sequential;
import nnlab.layers.layer.Summary;

/** Chapter 4: layers and how they start. */
final class LayersAndStarts {
  private static final int WIDTH = 256;
  private static final int DEPTH = 20;

  private LayersAndStarts() {}

  static void aNetwork(PrintStream out) {
    Layer network = Sequential.of(Linear.of(4, 8, RELU), Linear.of(8, 3));
    out.println(Summary.of(network, Shape.of(4)));
  }

  static void aPureFunction(PrintStream out) {
    Layer layer = Linear.of(2, 1);
    ParameterTree tree = new ParameterTree(layer);
    Var x = Var.constant(Tensor.matrix(new double[][] {{1, 2}, {3, 4}}));
    for (double bias : new double[] {0, 10}) {
      Var weight = Var.constant(Tensor.matrix(new double[][] {{1}, {-1}}));
      Var y =
          layer.apply(tree.bind(weight, Var.constant(Tensor.vector(bias))), x, Pass.evaluation());
      out.println("bias " + bias + ": " + y.value());
    }
  }

  static void signals(PrintStream out) {
    out.println("layer   sigma 0.01    0.1     He");
    double[] small = deviations(normal(0.01));
    double[] report = deviations(normal(0.1));
    double[] he = deviations(Start.HE);
    for (int l : new int[] {1, 5, 20}) {
      out.printf("%5d %12.0e %6.1f %6.1f%n", l, small[l - 1], report[l - 1], he[l - 1]);
    }
  }

  /** Normal weights, cut off at two sigma; biases of zero. */
  static Start normal(double sigma) {
    return new Start(new TruncatedNormal(sigma), Constant.ZEROS);
  }

  /** Root mean square of the outputs of each of 20 relu layers. */
  private static double[] deviations(Start start) {
    Rng rng = Rng.of(1);
    Tensor input = Tensor.generate(Shape.of(100, WIDTH), DType.F64, i -> rng.nextGaussian());
    Var x = Var.constant(input);
    double[] size = new double[DEPTH];
    for (int l = 0; l < DEPTH; l++) {
      Layer layer = Linear.of(WIDTH, WIDTH, RELU).starting(start);
      Rng stream = rng.split("layer " + l);
      Var[] values =
          layer.parameters().stream()
              .map(p -> Var.constant(p.initial(DType.F64, stream)))
              .toArray(Var[]::new);
      x = layer.apply(new ParameterTree(layer).bind(values), x, Pass.evaluation());
      size[l] = Math.sqrt(x.square().mean().item());
    }
    return size;
  }

  /** How signals grow or shrink with depth. */
  static Figure figure() {
    double[] layer = new double[DEPTH];
    Arrays.setAll(layer, l -> l + 1);
    List<Curve> curves = new ArrayList<>();
    for (double sigma : new double[] {0.01, 0.05, 0.1}) {
      double[] size = deviations(normal(sigma));
      curves.add(Curve.of(new Series("truncated normal, sigma " + sigma, layer, size)));
    }
    curves.add(
        Curve.of(new Series("He: sigma = sqrt(2 / 256) = 0.088", layer, deviations(Start.HE))));
    return new LineChart(
        "The size of the signal, layer by layer",
        "20 relu layers of 256 units at their start, input N(0, 1)",
        Axis.linear("layer"),
        Axis.log("root mean square of the outputs"),
        curves);
  }
}
