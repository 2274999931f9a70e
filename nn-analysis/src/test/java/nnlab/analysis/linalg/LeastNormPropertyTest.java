package nnlab.analysis.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

class LeastNormPropertyTest {
  @Property(tries = 60)
  void agreesWithThePseudoInverseByASingularValueDecomposition(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 24) int rows,
      @ForAll @IntRange(min = 1, max = 24) int columns) {
    Rng rng = Rng.of(seed);
    // Wide or tall, but far from square: a square one may be as good as singular.
    int more = rows + columns + 8;
    Tensor a = gaussian(rng, rows, more);
    Tensor y = gaussian(rng, rows, 3);
    assertAgrees(a, y);
    assertAgrees(transposed(a), gaussian(rng, more, 3));
  }

  @Property(tries = 40)
  void aRankDeficientMatrixHasThePseudoInverseOfItsRange(
      @ForAll long seed,
      @ForAll @IntRange(min = 3, max = 20) int rows,
      @ForAll @IntRange(min = 3, max = 20) int columns) {
    Rng rng = Rng.of(seed);
    double[] u = gaussian(rng, 1, rows).f64();
    double[] v = gaussian(rng, 1, columns).f64();
    Tensor a =
        Tensor.generate(Shape.of(rows, columns), DType.F64, i -> u[i / columns] * v[i % columns]);
    Tensor y = gaussian(rng, rows, 2);
    Tensor x = LeastNorm.solve(a, y);
    // (u v')⁺ = v u' / (|u|² |v|²)
    double scale = Vectors.dot(u, u) * Vectors.dot(v, v);
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < 2; j++) {
        double uy = 0;
        for (int r = 0; r < rows; r++) {
          uy += u[r] * y.get(r * 2 + j);
        }
        assertThat(x.get(i * 2 + j)).isCloseTo(v[i] * uy / scale, within(1e-6 / Math.sqrt(scale)));
      }
    }
  }

  @Property(tries = 40)
  void theAnswerOfAWideMatrixReproducesEveryTargetAndLiesInItsRows(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int rows) {
    Rng rng = Rng.of(seed);
    Tensor a = gaussian(rng, rows, 3 * rows + 5);
    Tensor y = gaussian(rng, rows, 1);
    Tensor x = LeastNorm.solve(a, y);
    assertThat(matrix(a).operate(x.f64())).containsExactly(y.f64(), within(1e-8));
    // Nothing of it is outside the row space: solving for what it reproduces gives it back.
    Tensor again = LeastNorm.solve(a, Tensor.of(y.shape(), matrix(a).operate(x.f64())));
    assertThat(again.f64()).containsExactly(x.f64(), within(1e-8));
  }

  private static void assertAgrees(Tensor a, Tensor y) {
    RealMatrix expected =
        new SingularValueDecomposition(matrix(a)).getSolver().getInverse().multiply(matrix(y));
    Tensor found = LeastNorm.solve(a, y);
    int k = y.shape().dim(1);
    for (int i = 0; i < found.size(); i++) {
      double value = expected.getEntry(i / k, i % k);
      assertThat(found.get(i)).isCloseTo(value, within(1e-7 * (1 + expected.getNorm1())));
    }
  }

  private static Tensor gaussian(Rng rng, int rows, int columns) {
    return Tensor.generate(Shape.of(rows, columns), DType.F64, i -> rng.nextGaussian());
  }

  private static Tensor transposed(Tensor a) {
    int rows = a.shape().dim(0);
    int columns = a.shape().dim(1);
    return Tensor.generate(
        Shape.of(columns, rows), DType.F64, i -> a.get(i % rows * columns + i / rows));
  }

  private static RealMatrix matrix(Tensor a) {
    int columns = a.shape().dim(1);
    RealMatrix matrix = new Array2DRowRealMatrix(a.shape().dim(0), columns);
    for (int i = 0; i < a.size(); i++) {
      matrix.setEntry(i / columns, i % columns, a.get(i));
    }
    return matrix;
  }
}
