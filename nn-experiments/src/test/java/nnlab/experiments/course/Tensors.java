package nnlab.experiments.course;

import java.io.PrintStream;
import java.util.List;
import nnlab.analysis.series.Series;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.LineChart;

/** Chapter 1: tensors and BLAS. */
final class Tensors {
  private Tensors() {}

  static void numbersWithAShape(PrintStream out) {
    Tensor a = Tensor.matrix(new double[][] {{1, 2, 3}, {4, 5, 6}});
    out.println(a);
    out.println("row 1, column 0: " + a.at(1, 0) + ", which is element " + 3 + ": " + a.get(3));
    out.println("as one row of six: " + a.reshape(Shape.of(1, 6)).shape());
  }

  static void broadcasting(PrintStream out) {
    Var a = Var.constant(Tensor.matrix(new double[][] {{1, 2, 3}, {4, 5, 6}}));
    Var row = Var.constant(Tensor.vector(10, 20, 30));
    Var column = Var.constant(Tensor.matrix(new double[][] {{100}, {200}}));
    out.println(a.plus(row).value());
    out.println(a.plus(column).value());
    out.println(row.plus(column).value());
  }

  static void products(PrintStream out) {
    Var a = Var.constant(Tensor.matrix(new double[][] {{1, 2, 3}, {4, 5, 6}}));
    out.println(a.matmul(a.transpose()).value());
    try {
      a.matmul(a);
    } catch (ShapeException mistake) {
      out.println(mistake.getMessage());
    }
  }

  static void precision(PrintStream out) {
    Tensor tenth = Tensor.scalar(DType.F32, 0.1);
    out.println("0.1 in F32 is " + tenth.item());
    out.println("2^24 + 1 in F32 is " + (long) Tensor.scalar(DType.F32, 16_777_217).item());
    float sum = 0;
    for (int i = 0; i < 1_000_000; i++) {
      sum += 0.1f;
    }
    out.println("a million tenths, added one by one in float: " + sum);
    Var million = Var.constant(Tensor.full(Shape.of(1_000_000), DType.F32, 0.1));
    out.println("by the library: " + million.sum().item());
  }

  /** The relative error of a sum of tenths, as it grows. */
  static Figure figure() {
    int points = 71;
    double[] n = new double[points];
    double[] one = new double[points];
    double[] eps = new double[points];
    float sum = 0;
    int added = 0;
    for (int p = 0; p < points; p++) {
      n[p] = Math.rint(Math.pow(10, 1 + p / 10.0));
      for (; added < n[p]; added++) {
        sum += 0.1f;
      }
      one[p] = Math.max(1e-9, Math.abs(sum / (n[p] * (double) 0.1f) - 1));
      double inDouble = (float) (n[p] * (double) 0.1f);
      eps[p] = Math.max(1e-9, Math.abs(inDouble / (n[p] * (double) 0.1f) - 1));
    }
    return new LineChart(
        "How wrong is a sum of n tenths?",
        "float numbers, exact sum known",
        Axis.log("numbers added"),
        Axis.log("relative error").from(1e-9, 1),
        List.of(
            Curve.of(new Series("sum kept in a float", n, one)),
            Curve.of(new Series("sum kept in a double, rounded at the end", n, eps))));
  }
}
