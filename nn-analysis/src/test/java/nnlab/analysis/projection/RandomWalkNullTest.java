package nnlab.analysis.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nnlab.analysis.TestData;
import nnlab.analysis.linalg.Vectors;
import nnlab.analysis.stats.Estimate;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class RandomWalkNullTest {
  @Test
  void oneLongWalkInManyDimensionsExplainsSixtyOneAndFifteenPercent() {
    Tensor straight = Tensor.generate(Shape.of(200, 5000), DType.F32, i -> i / 5000);
    RandomWalkNull walk = RandomWalkNull.of(List.of(straight), 2, 20, Rng.of(1));
    assertThat(walk.quantile(0, 0.5)).isCloseTo(6 / (Math.PI * Math.PI), within(0.02));
    assertThat(walk.quantile(1, 0.5)).isCloseTo(6 / (4 * Math.PI * Math.PI), within(0.02));
    assertThat(walk.band().lower()[0]).isLessThan(walk.quantile(0, 0.5));
    assertThat(walk.band().upper()[0]).isGreaterThan(walk.quantile(0, 0.5));
  }

  /** The short cut through fewer dimensions has the distribution of the walk itself. */
  @Test
  void walksInTurnedAxesExplainWhatWalksInAllAxesDo() {
    Rng rng = Rng.of(9);
    List<Tensor> paths = List.of(TestData.gaussian(4, 40, rng), TestData.gaussian(6, 40, rng));
    assertSameDistribution(paths, rng);
  }

  @Test
  void theSameHoldsWhereTheStepsOutnumberTheParameters() {
    Rng rng = Rng.of(9);
    List<Tensor> paths = List.of(TestData.gaussian(9, 5, rng), TestData.gaussian(6, 5, rng));
    assertSameDistribution(paths, rng);
  }

  private static void assertSameDistribution(List<Tensor> paths, Rng rng) {
    int draws = 1500;
    RandomWalkNull turned = RandomWalkNull.of(paths, 2, draws, rng.split("turned"));
    double[][] plain = new double[2][draws];
    double[][] found = new double[2][draws];
    for (int d = 0; d < draws; d++) {
      double[] ratio = Pca.fit(walk(paths, rng), 2).explainedVarianceRatio();
      for (int c = 0; c < 2; c++) {
        plain[c][d] = ratio[c];
        found[c][d] = turned.ratios()[d][c];
      }
    }
    for (int c = 0; c < 2; c++) {
      Estimate a = Estimate.ofMean(plain[c]);
      Estimate b = Estimate.ofMean(found[c]);
      double error = Math.hypot(a.standardError(), b.standardError());
      assertThat(b.value()).isCloseTo(a.value(), within(4 * error));
    }
  }

  /** Starts and step lengths kept, every direction drawn from the whole sphere. */
  private static Tensor walk(List<Tensor> paths, Rng rng) {
    int p = paths.get(0).shape().dim(1);
    List<double[]> rows = new ArrayList<>();
    for (Tensor path : paths) {
      double[] at = Arrays.copyOf(path.f64(), p);
      rows.add(at.clone());
      for (int i = 1; i < path.shape().dim(0); i++) {
        double[] step = Arrays.copyOfRange(path.f64(), i * p, (i + 1) * p);
        Vectors.addScaled(step, -1, Arrays.copyOfRange(path.f64(), (i - 1) * p, i * p));
        Vectors.addScaled(at, Vectors.norm(step), Vectors.direction(p, rng));
        rows.add(at.clone());
      }
    }
    return Tensor.matrix(rows.toArray(double[][]::new));
  }

  @Test
  void lengthsOfGaussianVectorsHaveTheirMoments() {
    Rng rng = Rng.of(4);
    for (int k : new int[] {1, 2, 3, 10, 1000}) {
      double[] squares = new double[20_000];
      Arrays.setAll(squares, i -> Math.pow(WalkGeometry.chi(k, rng), 2));
      Estimate mean = Estimate.ofMean(squares);
      assertThat(mean.value()).isCloseTo(k, within(4 * mean.standardError()));
      double variance = mean.standardError() * mean.standardError() * squares.length;
      assertThat(variance).isCloseTo(2.0 * k, within(0.2 * k));
    }
  }

  @Test
  void pathsOfDifferentNetworksAreRefused() {
    List<Tensor> paths =
        List.of(TestData.gaussian(4, 7, Rng.of(1)), TestData.gaussian(4, 8, Rng.of(1)));
    assertThatThrownBy(() -> RandomWalkNull.of(paths, 2, 10, Rng.of(1)))
        .hasMessageContaining("with equal parameters, got [4, 7] and [4, 8]");
  }
}
