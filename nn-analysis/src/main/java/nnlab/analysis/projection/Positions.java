package nnlab.analysis.projection;

import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * Points in the plane or in space; in the plane z is zero everywhere, so that one code serves both.
 * The arrays are written by the optimizer.
 *
 * @param x {@code [count]}
 * @param y {@code [count]}
 * @param z {@code [count]}
 */
record Positions(double[] x, double[] y, double[] z) {
  static Positions zeros(int count) {
    return new Positions(new double[count], new double[count], new double[count]);
  }

  int count() {
    return x.length;
  }

  double[] axis(int c) {
    return c == 0 ? x : c == 1 ? y : z;
  }

  Tensor toTensor(int dimensions) {
    double[] values = new double[count() * dimensions];
    for (int i = 0; i < count(); i++) {
      for (int c = 0; c < dimensions; c++) {
        values[i * dimensions + c] = axis(c)[i];
      }
    }
    return Tensor.of(Shape.of(count(), dimensions), values);
  }
}
