package nnlab.experiments.course;

import static java.lang.Double.NaN;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nnlab.analysis.curvature.Curvature;
import nnlab.analysis.curvature.FullHessian;
import nnlab.analysis.curvature.SignCount;
import nnlab.analysis.linalg.Hutchinson;
import nnlab.analysis.linalg.PowerIteration;
import nnlab.analysis.linalg.Spectrum;
import nnlab.analysis.linalg.SymmetricEigen;
import nnlab.analysis.linalg.SymmetricMatrix;
import nnlab.analysis.series.Series;
import nnlab.analysis.stats.Estimate;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.LineChart;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.Values;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.Networks;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.optim.Adam;
import nnlab.layers.optim.OptimizerState;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;

/** Chapter 8: the loss surface and its curvature. */
final class LossSurface {
  private static final int STEPS = 400;

  private LossSurface() {}

  /** The loss of a network 1-8-8-1 that fits a sine at 40 points, 97 parameters. */
  static TiledObjective sine() {
    Tensor x = Tensor.generate(Shape.of(40, 1), DType.F64, i -> -2 + i / 10.0);
    Tensor y = Tensor.generate(Shape.of(40, 1), DType.F64, i -> Math.sin(2 * x.get(i)));
    Dataset data = new Dataset("sine", x, new Values(y), "40 points");
    ParameterVector start =
        ParameterVector.initial(Networks.dense(Activation.TANH, 1, 8, 8, 1), DType.F64, Rng.of(1));
    return new TiledObjective(start, new SquaredError(), 0, data.all(), Workers.single());
  }

  /** The parameters after some steps of Adam on all points. */
  static Tensor trained(TiledObjective loss, int steps) {
    ParameterVector model = loss.model().copy();
    OptimizerState state = new OptimizerState();
    for (int i = 0; i < steps; i++) {
      new Adam().step(loss, model.trained(), state, 0.01);
    }
    return model.flat();
  }

  static void curvatures(PrintStream out) {
    TiledObjective loss = sine();
    for (int steps : new int[] {0, STEPS}) {
      Tensor theta = trained(loss, steps);
      SymmetricMatrix hessian = FullHessian.of(loss, theta, Workers.single());
      Spectrum spectrum = SymmetricEigen.of(hessian);
      SignCount signs = SignCount.of(spectrum.values(), spectrum.tolerance());
      long large = Arrays.stream(spectrum.values()).filter(v -> v > 2).count();
      out.printf("after %d steps: loss %.1g%n", steps, loss.value(theta));
      out.printf("  largest %.1f, smallest %.1g%n", spectrum.largest(), spectrum.smallest());
      out.printf("  %d of %d above 2, any negative: %s%n", large, 97, signs.negative() > 0);
    }
  }

  static void withoutTheMatrix(PrintStream out) {
    TiledObjective loss = sine();
    Tensor theta = trained(loss, STEPS);
    var hessian = Curvature.HESSIAN.at(loss, theta);
    var top = PowerIteration.run(hessian, 1000, 1e-4, Rng.of(1));
    out.printf("top eigenvalue %.1f%n", top.pair().value());
    SymmetricMatrix full = FullHessian.of(loss, theta, Workers.single());
    Estimate trace = Hutchinson.trace(hessian, 100, Rng.of(1));
    double gap = Math.abs(trace.value() - full.trace()) / trace.standardError();
    out.println("trace within three standard errors: " + (gap < 3));
  }

  static void theLimit(PrintStream out) {
    TiledObjective loss = sine();
    Tensor theta = trained(loss, STEPS);
    double top =
        PowerIteration.run(Curvature.HESSIAN.at(loss, theta), 1000, 1e-4, Rng.of(1)).pair().value();
    for (double share : new double[] {0.9, 1.2}) {
      double[] x = theta.toDoubles();
      for (int i = 0; i < 100; i++) {
        double[] g = loss.gradient(Tensor.vector(x)).toDoubles();
        for (int j = 0; j < x.length; j++) {
          x[j] -= share * 2 / top * g[j];
        }
      }
      boolean lower = loss.value(Tensor.vector(x)) < loss.value(theta);
      out.printf("rate %.1f of 2 / lambda: loss is lower after 100 steps: %s%n", share, lower);
    }
  }

  /** All eigenvalues before and after training. */
  static Figure figure() {
    TiledObjective loss = sine();
    List<Curve> curves = new ArrayList<>();
    for (int steps : new int[] {0, STEPS}) {
      Tensor theta = trained(loss, steps);
      double[] values = SymmetricEigen.of(FullHessian.of(loss, theta, Workers.single())).values();
      curves.add(Curve.of(sizes("positive, after " + steps + " steps", values, 1)));
      curves.add(Curve.of(sizes("negative, after " + steps + " steps", values, -1)).withDashes());
    }
    return new LineChart(
        "Curvatures of a loss surface",
        "network 1-8-8-1, tanh, fitting a sine; all 97 eigenvalues of the Hessian",
        Axis.linear("rank, from the largest"),
        Axis.log("size of the eigenvalue").from(1e-8, 1e2),
        curves);
  }

  /** The sizes of the eigenvalues of one sign; those below 1e-8 are left out. */
  private static Series sizes(String label, double[] values, int sign) {
    double[] rank = new double[values.length];
    Arrays.setAll(rank, i -> i + 1);
    double[] size = Arrays.stream(values).map(v -> sign * v > 1e-8 ? sign * v : NaN).toArray();
    return new Series(label, rank, size);
  }
}
