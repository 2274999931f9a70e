package nnlab.analysis.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import nnlab.analysis.TestData;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.Workers;
import org.junit.jupiter.api.Test;

class PcaTest {
  @Test
  void pointsOnALineHaveOneComponent() {
    Tensor points = Tensor.matrix(new double[][] {{0, 0}, {3, 4}, {6, 8}});
    Pca pca = Pca.fit(points, 2);
    assertThat(pca.count()).isEqualTo(1);
    assertThat(pca.components().f64()).containsExactly(new double[] {0.6, 0.8}, within(1e-14));
    assertThat(pca.scores().f64()).containsExactly(new double[] {-5, 0, 5}, within(1e-13));
    assertThat(pca.explainedVariance()[0]).isCloseTo(25, within(1e-12));
    assertThat(pca.explainedVarianceRatio()[0]).isCloseTo(1, within(1e-14));
  }

  @Test
  void offPlaneDistanceIsWhatThePlaneDoesNotShow() {
    Tensor points = Tensor.matrix(new double[][] {{-2, 0}, {2, 0}, {0, -1}, {0, 1}});
    Pca pca = Pca.fit(points, 1);
    assertThat(pca.offPlane(points)).containsExactly(new double[] {0, 0, 1, 1}, within(1e-14));
    assertThat(pca.reconstruct(pca.project(points)).f64())
        .containsExactly(new double[] {-2, 0, 2, 0, 0, 0, 0, 0}, within(1e-14));
  }

  @Test
  void singlePrecisionGivesTheSameComponentsAsItsOwnValuesWidened() {
    Tensor points = TestData.gaussian(30, 50, Rng.of(3)).to(DType.F32);
    Pca narrow = Pca.fit(points, 4);
    Pca wide = Pca.fit(points.to(DType.F64), 4);
    assertThat(narrow.components().f64()).isEqualTo(wide.components().f64());
  }

  @Test
  void largeProblemsReadTheDataInPanelsAndFindThePlantedPlane() {
    int n = 1510;
    int p = 1600;
    Rng rng = Rng.of(11);
    Tensor points = TestData.gaussian(n, p, rng).to(DType.F32);
    for (int i = 0; i < n; i++) {
      points.set(i * p + 5, 30 * rng.nextGaussian());
      points.set(i * p + 9, 20 * rng.nextGaussian());
    }
    Pca pca = Pca.fit(points, 2);
    assertThat(pca.explainedVariance()[0]).isCloseTo(900, within(100.0));
    assertThat(pca.explainedVariance()[1]).isCloseTo(400, within(50.0));
    assertThat(pca.varianceTolerance()[1]).isLessThan(1e-4);
    assertThat(pca.components().at(0, 5)).isGreaterThan(0.99);
    assertThat(pca.components().at(1, 9)).isGreaterThan(0.99);
  }

  @Test
  void theNumberOfWorkersChangesNoBit() {
    // Both ways of solving, each with several panels.
    for (Shape shape : new Shape[] {Shape.of(900, 2600), Shape.of(1510, 1600)}) {
      Tensor points = TestData.gaussian(shape.dim(0), shape.dim(1), Rng.of(8)).to(DType.F32);
      Pca alone = Pca.fit(points, 2);
      try (Workers two = Workers.of(2)) {
        Pca together = Pca.fit(points, 2, two);
        assertThat(together.components().f64()).isEqualTo(alone.components().f64());
        assertThat(together.scores().f64()).isEqualTo(alone.scores().f64());
        assertThat(together.totalVariance()).isEqualTo(alone.totalVariance());
      }
    }
  }

  @Test
  void equalPointsAreRefused() {
    Tensor points = Tensor.full(Shape.of(5, 3), DType.F64, 2);
    assertThatThrownBy(() -> Pca.fit(points, 1))
        .hasMessage("pca: all 5 points are equal: there is no direction of variance");
  }

  @Test
  void aDivergedRunIsNamed() {
    Tensor points = Tensor.matrix(new double[][] {{0, 1}, {0, Double.NaN}});
    assertThatThrownBy(() -> Pca.fit(points, 1))
        .hasMessage("pca: column 1 holds a number that is not finite; has the training diverged?");
  }

  @Test
  void tooManyComponentsAreRefused() {
    assertThatThrownBy(() -> Pca.fit(TestData.gaussian(4, 7, Rng.of(1)), 5))
        .hasMessage("pca: of points [4, 7] there are between 1 and 4 components, asked for 5");
  }

  @Test
  void otherFeaturesThanFittedAreRefused() {
    Pca pca = Pca.fit(TestData.gaussian(4, 7, Rng.of(1)), 2);
    assertThatThrownBy(() -> pca.project(TestData.gaussian(4, 6, Rng.of(1))))
        .hasMessageContaining("expected points [n, 7] as fitted, got [4, 6]");
  }
}
