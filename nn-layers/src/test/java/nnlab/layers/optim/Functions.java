package nnlab.layers.optim;

import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/** Functions to minimise. */
final class Functions {
  private Functions() {}

  /** 1/2 sum of a_i x_i^2. */
  static Objective bowl(double... a) {
    return x -> {
      Tensor g = Tensor.generate(x[0].shape(), x[0].dtype(), i -> a[i] * x[0].get(i));
      double value = 0;
      for (int i = 0; i < a.length; i++) {
        value += a[i] * x[0].get(i) * x[0].get(i) / 2;
      }
      return new Objective.Evaluation(value, new Tensor[] {g});
    };
  }

  /** H. H. Rosenbrock's valley 1960, chained: its only low point in 2 dimensions is (1, 1). */
  static Objective rosenbrock() {
    return x -> {
      int n = x[0].size();
      double[] v = x[0].toDoubles();
      double[] g = new double[n];
      double value = 0;
      for (int i = 0; i + 1 < n; i++) {
        double rise = v[i + 1] - v[i] * v[i];
        value += 100 * rise * rise + (1 - v[i]) * (1 - v[i]);
        g[i] += -400 * v[i] * rise - 2 * (1 - v[i]);
        g[i + 1] += 200 * rise;
      }
      return new Objective.Evaluation(
          value, new Tensor[] {Tensor.generate(Shape.of(n), x[0].dtype(), i -> g[i])});
    };
  }

  static Tensor[] point(DType dtype, double... values) {
    return new Tensor[] {Tensor.generate(Shape.of(values.length), dtype, i -> values[i])};
  }
}
