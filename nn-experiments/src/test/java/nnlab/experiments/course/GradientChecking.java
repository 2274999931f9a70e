package nnlab.experiments.course;

import java.io.PrintStream;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import nnlab.analysis.series.Series;
import nnlab.core.autodiff.GradCheck;
import nnlab.core.autodiff.Op;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.LineChart;

/** Chapter 3: gradient checking. */
final class GradientChecking {
  private GradientChecking() {}

  /** A wrong rule: the derivative of x^3 is 3 x^2, not 2 x^2. */
  record Cube() implements Op {
    @Override
    public String name() {
      return "cube";
    }

    @Override
    public Shape shape(Shape... in) {
      return in[0];
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      for (int i = 0; i < out.size(); i++) {
        out.set(i, Math.pow(in[0].get(i), 3));
      }
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      return new Var[] {g.times(x[0].square()).times(2)};
    }
  }

  static void aWrongRule(PrintStream out) {
    GradCheck.Report report =
        GradCheck.check(x -> Var.apply(new Cube(), x), Tensor.vector(0.5, -1, 2));
    out.println("passed: " + report.passed());
    out.println(report.causes().get(0));
    GradCheck.Mismatch worst = report.mismatches().get(0);
    out.printf("relative error %.3f%n", worst.error());
  }

  static void aKink(PrintStream out) {
    Tensor x = Tensor.vector(0.5, 1e-5, -0.5);
    GradCheck.Report report = GradCheck.check(v -> v.relu(), x);
    out.println("passed: " + report.passed() + ", kinks: " + report.kinks().size());
    GradCheck.Kink kink = report.kinks().get(0);
    out.printf("element %d at x = %.0e%n", kink.element(), kink.at());
  }

  static void steps(PrintStream out) {
    out.println("   step   one-sided    central  five-point   central in float");
    for (double h : new double[] {1e-1, 1e-3, 1e-5, 1e-8, 1e-12}) {
      out.printf(
          "%7.0e   %9.0e  %9.0e   %9.0e   %9.0e%n",
          h, oneSided(h), central(h), fivePoint(h), inFloat(h));
    }
  }

  private static final double X = 0.7;

  /** The same bits on every machine. */
  private static final DoubleUnaryOperator F = x -> StrictMath.exp(StrictMath.sin(3 * x));

  private static final double EXACT = 3 * StrictMath.cos(3 * X) * F.applyAsDouble(X);

  private static double error(double slope) {
    return Math.max(1e-16, Math.abs(slope / EXACT - 1));
  }

  private static double at(double h) {
    return F.applyAsDouble(X + h);
  }

  private static double oneSided(double h) {
    return error((at(h) - at(0)) / h);
  }

  private static double central(double h) {
    return error((at(h) - at(-h)) / (2 * h));
  }

  private static double fivePoint(double h) {
    return error((8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h));
  }

  /** As {@link #central}, with everything rounded to float on the way. */
  private static double inFloat(double h) {
    float right = (float) F.applyAsDouble((float) (X + h));
    float left = (float) F.applyAsDouble((float) (X - h));
    return error((right - left) / (2 * h));
  }

  /** The error of a difference as a function of its step. */
  static Figure figure() {
    return new LineChart(
        "Which step shows a derivative best?",
        "exp(sin 3x) at x = 0.7",
        Axis.log("step h"),
        Axis.log("relative error").from(1e-15, 10),
        List.of(
            curve("one-sided", GradientChecking::oneSided),
            curve("central", GradientChecking::central),
            curve("five-point", GradientChecking::fivePoint),
            curve("central, in float", GradientChecking::inFloat)));
  }

  private static Curve curve(String label, DoubleUnaryOperator error) {
    int points = 100;
    double[] h = new double[points];
    double[] e = new double[points];
    for (int i = 0; i < points; i++) {
      h[i] = Math.pow(10, -13 + 12.7 * i / (points - 1));
      e[i] = error.applyAsDouble(h[i]);
    }
    return Curve.of(new Series(label, h, e));
  }
}
