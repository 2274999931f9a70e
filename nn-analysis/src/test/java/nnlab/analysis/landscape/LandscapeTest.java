package nnlab.analysis.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.Problems;
import nnlab.analysis.curvature.DenseStack;
import nnlab.analysis.curvature.LayerBlock;
import nnlab.analysis.series.Series;
import nnlab.analysis.stats.Estimate;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.Networks;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.TiledObjective.ValueAndGradient;
import org.junit.jupiter.api.Test;

class LandscapeTest {
  /** A hill between two valleys at x = -1 and 1, with a way around it at y = 1. */
  private static final ToDoubleFunction<Tensor> HILL =
      t -> {
        double x = t.get(0);
        double y = t.get(1);
        return (x * x - 1) * (x * x - 1) * Math.exp(-4 * y * y);
      };

  private static ValueAndGradient hill(Tensor t) {
    double x = t.get(0);
    double y = t.get(1);
    double e = Math.exp(-4 * y * y);
    double q = x * x - 1;
    return new ValueAndGradient(q * q * e, Tensor.vector(4 * x * q * e, -8 * y * q * q * e));
  }

  @Test
  void aLineIsSampledFromOriginToEnd() {
    Line line = Line.between(Tensor.vector(0, 0), Tensor.vector(2, 4));
    Series series = line.sample("sum", t -> t.get(0) + t.get(1), Line.evenly(-1, 2, 4));
    assertThat(series.x()).containsExactly(-1, 0, 1, 2);
    assertThat(series.y()).containsExactly(-6, 0, 6, 12);
  }

  @Test
  void theBarrierBetweenTwoValleysIsTheHill() {
    Barrier barrier = Barrier.between(Tensor.vector(-1, 0), Tensor.vector(1, 0), HILL);
    assertThat(barrier.height()).isCloseTo(1, within(1e-7));
    assertThat(barrier.position()).isCloseTo(0.5, within(1e-3));
    assertThat(barrier.resolution()).isLessThanOrEqualTo(1e-4);
  }

  @Test
  void aBentCurveGoesAroundTheHill() {
    BezierCurve straight = BezierCurve.straight(Tensor.vector(-1, 0), Tensor.vector(1, 0));
    assertThat(straight.at(0.25).toDoubles()).containsExactly(-0.5, 0);
    BezierCurve nudged = new BezierCurve(straight.start(), Tensor.vector(0, 0.1), straight.end());
    BezierCurve bent = nudged.lowered(LandscapeTest::hill, 400, 0.05, Rng.of(3));
    assertThat(bent.at(0).toDoubles()).containsExactly(-1, 0);
    assertThat(bent.at(1).toDoubles()).containsExactly(1, 0);
    assertThat(Barrier.along(bent::at, HILL).height()).isLessThan(0.1);
  }

  @Test
  void aCurveBetweenTwoNetworksIsLowerThanTheStraightLine() {
    TiledObjective objective =
        Problems.regression(Networks.dense(Activation.TANH, 1, 6, 1), 1, 1, 20, 5);
    Tensor a = Problems.point(objective, 1);
    BezierCurve straight = BezierCurve.straight(a, permuted(a));
    BezierCurve bent = straight.lowered(objective::valueAndGradient, 300, 0.01, Rng.of(1));
    assertThat(meanLoss(objective, bent)).isLessThan(0.8 * meanLoss(objective, straight));
  }

  /** The hidden units of a 1-6-1 network in reverse order: the same function elsewhere. */
  private static Tensor permuted(Tensor theta) {
    return Tensor.generate(
        theta.shape(), theta.dtype(), i -> theta.get(i < 18 ? i / 6 * 6 + 5 - i % 6 : i));
  }

  private static double meanLoss(TiledObjective objective, BezierCurve curve) {
    double sum = 0;
    for (double t : Line.evenly(0, 1, 11)) {
      sum += objective.value(curve.at(t)) / 11;
    }
    return sum;
  }

  @Test
  void aConvexLossHasNoBarrier() {
    Barrier barrier =
        Barrier.between(Tensor.vector(-1), Tensor.vector(3), t -> t.get(0) * t.get(0));
    assertThat(barrier.height()).isZero();
  }

  @Test
  void theBarrierOverExamplesIsItsMean() {
    TiledObjective objective =
        Problems.classification(Networks.dense(Activation.TANH, 2, 4, 3), 2, 3, 40, 7);
    Tensor a = Problems.point(objective, 1);
    Tensor b = Problems.point(objective, 2);
    Line line = Line.between(a, b);
    Barrier barrier = new Barrier(0, 0.5, 0.1, new Series("", new double[0], new double[0]));
    Estimate estimate = barrier.overExamples(objective, line::at);
    double expected = objective.value(line.at(0.5)) - (objective.value(a) + objective.value(b)) / 2;
    assertThat(estimate.value()).isCloseTo(expected, within(1e-14));
    assertThat(estimate.draws()).isEqualTo(40);
    assertThat(estimate.standardError()).isPositive();
  }

  @Test
  void plateausCountOnceAndEndsDoNot() {
    Series curve = new Series("", Line.evenly(0, 7, 8), new double[] {0, 2, 1, 1, 3, 0, 0, 0});
    assertThat(Minimum.of(curve, 0)).containsExactly(new Minimum(2, 1, 1));
    Series gap = new Series("gap", new double[] {0, 1}, new double[] {0, Double.NaN});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Minimum.of(gap, 0))
        .withMessageContaining("has a gap");
  }

  @Test
  void layersMoveAsOftenAsTheySay() {
    TiledObjective objective = Problems.regression(Networks.dense(1, 4, 4, 1), 1, 1, 4, 1);
    ParameterVector model = objective.model();
    LayerPerturbation perturbation = LayerPerturbation.standard();
    assertThat(perturbation.moving(model)).isCloseTo(1 - 0.729, within(1e-15));
    int draws = 4000;
    int moved = 0;
    Rng rng = Rng.of(5);
    for (int i = 0; i < draws; i++) {
      double[] z = perturbation.draw(model, rng);
      boolean any = false;
      for (LayerBlock layer : LayerBlock.of(model)) {
        boolean first = z[layer.offset()] != 0;
        for (int k = layer.offset(); k < layer.end(); k++) {
          assertThat(z[k] != 0).as("a layer moves as a whole").isEqualTo(first);
          assertThat(Math.abs(z[k])).isLessThanOrEqualTo(0.1);
        }
        any |= first;
      }
      moved += any ? 1 : 0;
    }
    // Four standard deviations of a binomial share.
    double share = 0.271;
    assertThat((double) moved / draws)
        .isCloseTo(share, within(4 * Math.sqrt(share * (1 - share) / draws)));
    for (int i = 0; i < 50; i++) {
      assertThat(perturbation.drawMoving(model, rng)).isNotEqualTo(new double[model.size()]);
    }
  }

  @Test
  void pointsThatDidNotMoveCoincide() {
    TiledObjective objective = Problems.regression(Networks.dense(1, 4, 4, 1), 1, 1, 4, 1);
    Tensor theta = Problems.point(objective, 1);
    Cloud cloud =
        Cloud.around(
            objective.model(),
            theta,
            LayerPerturbation.standard(),
            objective::value,
            50,
            Rng.of(2));
    long unmoved = cloud.points().stream().filter(p -> Arrays.equals(p.f64(), theta.f64())).count();
    assertThat(unmoved).isGreaterThan(1);
    assertThat(cloud.distinct()).isEqualTo(50 - unmoved + 1);
    assertThat(cloud.distinctShare()).isEqualTo(cloud.distinct() / 50.0);
    assertThat(cloud.losses()[0]).isEqualTo(objective.value(cloud.points().get(0)));
  }

  @Test
  void errorsSayWhatWasExpected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Line.between(Tensor.vector(1), Tensor.vector(1, 2)))
        .withMessage("the points belong to different networks: 1 and 2 parameters");
    ToDoubleFunction<Tensor> root = t -> Math.sqrt(0.4 - t.get(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Barrier.between(Tensor.vector(0), Tensor.vector(1), root))
        .withMessageContaining("is NaN: its barrier is not known");
    double[] d = {1, 2};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Plane(Tensor.vector(0, 0), d, new double[] {2, 4}))
        .withMessageContaining("parallel or zero");
    List<Tensor> straight = List.of(Tensor.vector(0, 0), Tensor.vector(1, 1), Tensor.vector(2, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Plane.ofPath(straight))
        .withMessageContaining("there is no plane to show");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LayerPerturbation(0, 0.1))
        .withMessage("a perturbation needs a probability in (0, 1] and a radius > 0, got 0.0, 0.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Line.evenly(1, 0, 3))
        .withMessage("expected at least 2 positions from low to high, got 3 from 1.0 to 0.0");
    TiledObjective tanh = Problems.regression(Networks.dense(Activation.TANH, 1, 2, 1), 1, 1, 4, 1);
    DenseStack stack = DenseStack.of(tanh.model());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rescaling.ofLayer(stack, tanh.model().flat(), 0, 2))
        .withMessageContaining("expected relu and c > 0, got tanh and 2.0");
  }
}
