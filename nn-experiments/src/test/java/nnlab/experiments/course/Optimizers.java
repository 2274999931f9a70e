package nnlab.experiments.course;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import nnlab.analysis.landscape.Line;
import nnlab.analysis.series.Grid;
import nnlab.analysis.series.Series;
import nnlab.core.autodiff.Grad;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.ContourMap;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.Points;
import nnlab.layers.optim.Adam;
import nnlab.layers.optim.CosineRate;
import nnlab.layers.optim.Momentum;
import nnlab.layers.optim.Objective;
import nnlab.layers.optim.Optimizer;
import nnlab.layers.optim.OptimizerState;
import nnlab.layers.optim.Schedule;
import nnlab.layers.optim.Sgd;
import nnlab.layers.optim.WarmUp;

/** Chapter 5: optimizers. */
final class Optimizers {
  private Optimizers() {}

  /** A long valley: (x^2 + 20 y^2) / 2, with curvatures 1 and 20. */
  static Var valley(Var xy) {
    return xy.square().times(Var.constant(Tensor.vector(1, 20))).sum().div(2);
  }

  /** Where each step leads, {@code [steps + 1][2]}. */
  static double[][] path(Optimizer optimizer, double rate, int steps) {
    Objective objective =
        at -> {
          Var x = Var.variable(at[0]);
          Var loss = valley(x);
          return new Objective.Evaluation(loss.item(), Grad.of(loss, x));
        };
    Tensor[] x = {Tensor.vector(-9, 2.5)};
    OptimizerState state = new OptimizerState();
    double[][] path = new double[steps + 1][];
    path[0] = x[0].toDoubles();
    for (int i = 1; i <= steps; i++) {
      optimizer.step(objective, x, state, rate);
      path[i] = x[0].toDoubles();
    }
    return path;
  }

  static void theLimitOfTheRate(PrintStream out) {
    for (double rate : new double[] {0.02, 0.09, 0.099, 0.101}) {
      double[] end = path(new Sgd(), rate, 100)[100];
      out.printf("rate %.3f: x = %.4f, y = %.4f%n", rate, end[0], end[1]);
    }
  }

  static void threeOptimizers(PrintStream out) {
    out.printf("SGD       %s%n", text(path(new Sgd(), 0.05, 60)[60]));
    out.printf("momentum  %s%n", text(path(new Momentum(0.8), 0.05, 60)[60]));
    out.printf("Adam      %s%n", text(path(new Adam(), 0.5, 60)[60]));
  }

  private static String text(double[] xy) {
    return String.format(
        Locale.ROOT, "distance from the minimum after 60 steps: %.3f", Math.hypot(xy[0], xy[1]));
  }

  static void aSchedule(PrintStream out) {
    Schedule rate = new WarmUp(10, new CosineRate(0.1, 0, 90));
    for (int i : new int[] {0, 4, 9, 55, 99}) {
      out.printf("iteration %2d: rate %.4f%n", i, rate.rate(i));
    }
  }

  /** Paths through the valley. */
  static Figure figure() {
    double[] x = Line.evenly(-10, 4, 71);
    double[] y = Line.evenly(-3, 3, 61);
    double[][] loss = new double[x.length][y.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        loss[i][j] = Math.max(0.1, (x[i] * x[i] + 20 * y[j] * y[j]) / 2);
      }
    }
    return new ContourMap(
        "Three ways through a long valley",
        "loss (x^2 + 20 y^2) / 2, 40 steps from (-9, 2.5)",
        Axis.linear("x"),
        Axis.linear("y"),
        Axis.log("loss"),
        new Grid("loss", x, y, loss),
        List.of(
            points("SGD, rate 0.09", path(new Sgd(), 0.09, 40)),
            points("momentum 0.8, rate 0.05", path(new Momentum(0.8), 0.05, 40)),
            points("Adam, rate 0.5", path(new Adam(), 0.5, 40))));
  }

  private static Points points(String label, double[][] path) {
    double[] x = IntStream.range(0, path.length).mapToDouble(i -> path[i][0]).toArray();
    double[] y = IntStream.range(0, path.length).mapToDouble(i -> path[i][1]).toArray();
    return Points.of(new Series(label, x, y)).joinedUp();
  }
}
