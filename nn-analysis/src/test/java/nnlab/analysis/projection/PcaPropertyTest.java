package nnlab.analysis.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import nnlab.analysis.TestData;
import nnlab.analysis.linalg.SymmetricEigen;
import nnlab.analysis.linalg.SymmetricMatrix;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.Workers;

class PcaPropertyTest {
  @Property(tries = 60)
  void componentsAreEigenvectorsOfTheCovariance(
      @ForAll long seed,
      @ForAll @IntRange(min = 3, max = 20) int n,
      @ForAll @IntRange(min = 1, max = 20) int p) {
    Tensor x = TestData.gaussian(n, p, Rng.of(seed));
    Pca pca = Pca.fit(x, Math.min(n - 1, p));
    SymmetricMatrix covariance = SymmetricMatrix.of(p, covariance(x), 1e-12);
    double[] values = SymmetricEigen.of(covariance).values();
    for (int i = 0; i < pca.count(); i++) {
      double[] component = row(pca.components(), i);
      double[] image = covariance.apply(component);
      double variance = pca.explainedVariance()[i];
      // What rounding leaves of other directions in one of little variance.
      double rounding = 1e-12 * values[0] * Math.sqrt(values[0] / variance);
      assertThat(variance).isCloseTo(values[i], within(1e-10 * values[0]));
      for (int j = 0; j < p; j++) {
        assertThat(image[j]).isCloseTo(variance * component[j], within(rounding));
      }
    }
  }

  @Property(tries = 60)
  void allComponentsExplainAllVariance(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 25) int n,
      @ForAll @IntRange(min = 1, max = 25) int p) {
    Tensor x = TestData.gaussian(n, p, Rng.of(seed));
    Pca pca = Pca.fit(x, Math.min(n, p));
    double[] covariance = covariance(x);
    double trace = 0;
    for (int j = 0; j < p; j++) {
      trace += covariance[j * p + j];
    }
    assertThat(pca.totalVariance()).isCloseTo(trace, within(1e-12 * trace));
    assertThat(Arrays.stream(pca.explainedVariance()).sum())
        .isCloseTo(trace, within(1e-12 * trace));
    assertThat(Arrays.stream(pca.explainedVarianceRatio()).sum()).isCloseTo(1, within(1e-12));
    for (double distance : pca.offPlane(x)) {
      assertThat(distance).isLessThan(1e-6 * Math.sqrt(trace));
    }
  }

  @Property(tries = 60)
  void componentsAreOrthonormalWithTheirLargestElementPositive(
      @ForAll long seed,
      @ForAll @IntRange(min = 4, max = 25) int n,
      @ForAll @IntRange(min = 2, max = 25) int p) {
    Pca pca = Pca.fit(TestData.gaussian(n, p, Rng.of(seed)), Math.min(n - 1, p));
    for (int i = 0; i < pca.count(); i++) {
      double[] a = row(pca.components(), i);
      for (int j = 0; j <= i; j++) {
        double[] b = row(pca.components(), j);
        double dot = 0;
        for (int c = 0; c < p; c++) {
          dot += a[c] * b[c];
        }
        assertThat(dot).isCloseTo(i == j ? 1 : 0, within(1e-7));
      }
      double largest = Arrays.stream(a).max().orElseThrow();
      double smallest = Arrays.stream(a).min().orElseThrow();
      assertThat(largest).isGreaterThanOrEqualTo(-smallest);
    }
  }

  @Property(tries = 40)
  void projectingTheFittedPointsGivesTheirScores(
      @ForAll long seed,
      @ForAll @IntRange(min = 4, max = 25) int n,
      @ForAll @IntRange(min = 3, max = 25) int p) {
    Tensor x = TestData.gaussian(n, p, Rng.of(seed));
    Pca pca = Pca.fit(x, 2);
    Tensor projected = pca.project(x);
    double[] off = pca.offPlane(x);
    for (int i = 0; i < n; i++) {
      double onPlane = 0;
      double whole = 0;
      for (int k = 0; k < 2; k++) {
        assertThat(projected.at(i, k)).isCloseTo(pca.scores().at(i, k), within(1e-9));
        onPlane += projected.at(i, k) * projected.at(i, k);
      }
      for (int j = 0; j < p; j++) {
        double gap = x.at(i, j) - pca.mean()[j];
        whole += gap * gap;
      }
      assertThat(off[i] * off[i] + onPlane).isCloseTo(whole, within(1e-9 * whole + 1e-12));
    }
  }

  @Property(tries = 40)
  void movingAllPointsMovesOnlyTheMean(
      @ForAll long seed,
      @ForAll @IntRange(min = 3, max = 20) int n,
      @ForAll @IntRange(min = 2, max = 20) int p) {
    Rng rng = Rng.of(seed);
    Tensor x = TestData.gaussian(n, p, rng);
    Tensor moved = Tensor.generate(x.shape(), DType.F64, i -> x.get(i) + 3 + i % p);
    Pca a = Pca.fit(x, 1);
    Pca b = Pca.fit(moved, 1);
    assertThat(b.explainedVariance()[0]).isCloseTo(a.explainedVariance()[0], within(1e-9));
    for (int j = 0; j < p; j++) {
      assertThat(b.mean()[j]).isCloseTo(a.mean()[j] + 3 + j, within(1e-12 * (4 + p)));
    }
  }

  @Property(tries = 25)
  void blockIterationAgreesWithTheCompleteSolution(
      @ForAll long seed,
      @ForAll @IntRange(min = 20, max = 90) int n,
      @ForAll @IntRange(min = 20, max = 90) int p) {
    Tensor x = TestData.gaussian(n, p, Rng.of(seed));
    CentredData data = new CentredData(x, Workers.single());
    BlockKrylov.Top top = BlockKrylov.of(data, 3);
    Pca exact = Pca.fit(x, 3);
    for (int i = 0; i < 3; i++) {
      assertThat(top.residuals()[i]).isLessThanOrEqualTo(1e-8 * top.values()[0]);
      assertThat(top.values()[i])
          .isCloseTo(
              exact.explainedVariance()[i], within(top.residuals()[i] + 1e-12 * top.values()[0]));
    }
  }

  @Property(tries = 25)
  void blockIterationEndsOnPointsOfLowRank(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int rank) {
    Rng rng = Rng.of(seed);
    Tensor coordinates = TestData.gaussian(60, rank, rng);
    Tensor axes = TestData.gaussian(rank, 40, rng);
    Tensor x = product(coordinates, axes);
    BlockKrylov.Top top = BlockKrylov.of(new CentredData(x, Workers.single()), 6);
    Pca exact = Pca.fit(x, 6);
    assertThat(exact.count()).isEqualTo(rank);
    for (int i = 0; i < Math.min(rank, top.values().length); i++) {
      assertThat(top.values()[i])
          .isCloseTo(exact.explainedVariance()[i], within(1e-10 * top.values()[0]));
    }
  }

  private static Tensor product(Tensor a, Tensor b) {
    int n = a.shape().dim(0);
    int k = a.shape().dim(1);
    int p = b.shape().dim(1);
    Tensor c = Tensor.zeros(Shape.of(n, p), DType.F64);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < p; j++) {
        double sum = 0;
        for (int l = 0; l < k; l++) {
          sum += a.at(i, l) * b.at(l, j);
        }
        c.set(i * p + j, sum);
      }
    }
    return c;
  }

  private static double[] covariance(Tensor x) {
    int n = x.shape().dim(0);
    int p = x.shape().dim(1);
    double[] mean = new double[p];
    for (int i = 0; i < n * p; i++) {
      mean[i % p] += x.get(i) / n;
    }
    double[] c = new double[p * p];
    for (int i = 0; i < n; i++) {
      for (int a = 0; a < p; a++) {
        for (int b = 0; b < p; b++) {
          c[a * p + b] += (x.at(i, a) - mean[a]) * (x.at(i, b) - mean[b]) / (n - 1);
        }
      }
    }
    return c;
  }

  private static double[] row(Tensor matrix, int i) {
    int columns = matrix.shape().dim(1);
    return Arrays.copyOfRange(matrix.f64(), i * columns, (i + 1) * columns);
  }
}
