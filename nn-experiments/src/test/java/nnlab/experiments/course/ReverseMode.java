package nnlab.experiments.course;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import nnlab.analysis.landscape.Line;
import nnlab.analysis.series.Series;
import nnlab.core.autodiff.Elementwise;
import nnlab.core.autodiff.Grad;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.LineChart;

/** Chapter 2: reverse mode from scratch. */
final class ReverseMode {
  private ReverseMode() {}

  /** A number that remembers what it was made of, and how fast it changes with each part. */
  record Number(int height, double value, Number[] parts, double[] slopes) {
    static Number of(double value, Number[] parts, double... slopes) {
      int height = 0; // one step above the highest part
      for (Number part : parts) {
        height = Math.max(height, part.height + 1);
      }
      return new Number(height, value, parts, slopes);
    }

    static Number variable(double value) {
      return of(value, new Number[0]);
    }

    Number plus(Number o) {
      return of(value + o.value, new Number[] {this, o}, 1, 1);
    }

    Number times(Number o) {
      return of(value * o.value, new Number[] {this, o}, o.value, value);
    }

    Number sin() {
      return of(Math.sin(value), new Number[] {this}, Math.cos(value));
    }
  }

  /** The derivative of y by every number that it was made of. */
  static Map<Number, Double> gradient(Number y) {
    Map<Number, Double> gradient = new IdentityHashMap<>(Map.of(y, 1.0));
    PriorityQueue<Number> waiting =
        new PriorityQueue<>(Comparator.comparingInt(n -> -n.height())); // the last made first
    waiting.add(y);
    while (!waiting.isEmpty()) {
      Number n = waiting.poll();
      for (int i = 0; i < n.parts().length; i++) {
        Number part = n.parts()[i];
        if (!gradient.containsKey(part)) {
          waiting.add(part);
        }
        gradient.merge(part, gradient.get(n) * n.slopes()[i], Double::sum);
      }
    }
    return gradient;
  }

  static void byHand(PrintStream out) {
    Number x = Number.variable(2);
    Number y = Number.variable(3);
    Number f = x.times(y).plus(x.sin()); // df/dx = y + cos x, df/dy = x
    Map<Number, Double> g = gradient(f);
    out.printf("f = %.4f, df/dx = %.4f, df/dy = %.4f%n", f.value(), g.get(x), g.get(y));
  }

  static void byTheLibrary(PrintStream out) {
    Var x = Var.variable(Tensor.vector(2));
    Var y = Var.variable(Tensor.vector(3));
    Var f = x.times(y).plus(Var.apply(Elementwise.SIN, x)).sum();
    Tensor[] g = Grad.of(f, x, y);
    out.printf("f = %.4f, df/dx = %.4f, df/dy = %.4f%n", f.item(), g[0].item(), g[1].item());
  }

  static void higherOrders(PrintStream out) {
    Var x = Var.constant(Tensor.vector(0.5, -1));
    Var v = Var.constant(Tensor.vector(1, 1));
    out.println("gradient of sum x^3:  " + Grad.grad(z -> z.pow(3).sum(), x).value());
    out.println("Hessian times (1, 1): " + Grad.hvp(z -> z.pow(3).sum(), x, v).value());
  }

  /** tanh and its derivatives of three orders, each from the one before. */
  static Figure figure() {
    double[] at = Line.evenly(-4, 4, 201);
    Var x = Var.constant(Tensor.vector(at));
    Series[] curves = {
      new Series("tanh x", at, x.tanh().value().toDoubles()),
      new Series("first derivative", at, first(x).value().toDoubles()),
      new Series("second derivative", at, second(x).value().toDoubles()),
      new Series("third derivative", at, Grad.grad(z -> second(z).sum(), x).value().toDoubles())
    };
    return new LineChart(
        "One rule, every order",
        "tanh; the only rule is dy/dx = 1 - y^2",
        Axis.linear("x"),
        Axis.linear("value"),
        Stream.of(curves).map(Curve::of).toList());
  }

  private static Var first(Var x) {
    return Grad.grad(z -> z.tanh().sum(), x);
  }

  private static Var second(Var x) {
    return Grad.grad(z -> first(z).sum(), x);
  }
}
