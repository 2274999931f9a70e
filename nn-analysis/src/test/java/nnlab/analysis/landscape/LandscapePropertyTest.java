package nnlab.analysis.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import nnlab.analysis.Problems;
import nnlab.analysis.curvature.DenseStack;
import nnlab.analysis.curvature.DenseStack.Dense;
import nnlab.analysis.curvature.LayerBlock;
import nnlab.analysis.linalg.Vectors;
import nnlab.analysis.series.Grid;
import nnlab.analysis.series.Series;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.layers.layer.Networks;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;

class LandscapePropertyTest {
  @Property(tries = 20)
  void aPermutedCopyIsTheSameFunctionAndHasNoBarrierAfterMatching(@ForAll long seed) {
    TiledObjective objective = network(seed);
    DenseStack stack = DenseStack.of(objective.model());
    Tensor a = Problems.point(objective, seed);
    Tensor b = permuted(stack, a, Rng.of(seed).split("permutation"));
    assertThat(objective.value(b)).isCloseTo(objective.value(a), within(1e-13));
    UnitMatching matching = UnitMatching.of(stack, a, b);
    assertThat(objective.value(matching.second())).isCloseTo(objective.value(a), within(1e-12));
    assertThat(matching.second().toDoubles())
        .containsExactly(matching.first().toDoubles(), within(1e-12));
    Barrier barrier = Barrier.between(matching.first(), matching.second(), objective::value);
    assertThat(barrier.height()).isLessThan(1e-12);
  }

  @Property(tries = 20)
  void reorderingKeepsTheFunctionAndUndoesAPermutationWithoutRescaling(@ForAll long seed) {
    TiledObjective objective = network(seed);
    DenseStack stack = DenseStack.of(objective.model());
    Tensor a = Problems.point(objective, seed);
    Tensor b = permuted(stack, a, Rng.of(seed).split("permutation"));
    Tensor back = UnitMatching.of(stack, a, b).reorder(stack, b);
    assertThat(back.toDoubles()).containsExactly(a.toDoubles());
    Tensor other = Problems.point(objective, seed + 1);
    Tensor reordered = UnitMatching.of(stack, a, other).reorder(stack, other);
    assertThat(objective.value(reordered)).isCloseTo(objective.value(other), within(1e-12));
    assertThat(Rescaling.toUnitNorm(stack, reordered).toDoubles())
        .containsExactly(UnitMatching.of(stack, a, other).second().toDoubles(), within(1e-12));
  }

  @Property(tries = 20)
  void matchingBringsIndependentNetworksNoFurtherApart(@ForAll long seed) {
    TiledObjective objective = network(seed);
    DenseStack stack = DenseStack.of(objective.model());
    Tensor a = Problems.point(objective, seed);
    Tensor b = Problems.point(objective, seed + 1);
    UnitMatching matching = UnitMatching.of(stack, a, b);
    assertThat(objective.value(matching.first())).isCloseTo(objective.value(a), within(1e-12));
    assertThat(objective.value(matching.second())).isCloseTo(objective.value(b), within(1e-12));
    Tensor unpermuted = Rescaling.toUnitNorm(stack, b);
    assertThat(distance(matching.first(), matching.second()))
        .isLessThanOrEqualTo(distance(matching.first(), unpermuted) + 1e-12);
    for (int[] permutation : matching.permutations()) {
      int[] sorted = permutation.clone();
      Arrays.sort(sorted);
      assertThat(sorted).containsExactly(0, 1, 2, 3, 4);
    }
  }

  @Property(tries = 30)
  void theAssignmentIsTheBestOfAllPermutations(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int n) {
    Rng rng = Rng.of(seed);
    double[][] values = new double[n][n];
    for (double[] row : values) {
      Arrays.setAll(row, j -> rng.nextGaussian());
    }
    int[] columns = Assignment.largest(values);
    assertThat(sum(values, columns)).isCloseTo(best(values, 0, new boolean[n]), within(1e-12));
  }

  @Property(tries = 20)
  void aFilterNormalisedDirectionHasTheLengthsOfTheFilters(@ForAll long seed) {
    TiledObjective objective = network(seed);
    Tensor theta = Problems.point(objective, seed);
    double[] direction = Normalisation.FILTER.direction(objective.model(), theta, Rng.of(seed));
    for (Dense layer : DenseStack.of(objective.model()).layers()) {
      for (int unit = 0; unit < layer.units(); unit++) {
        double[] d = pick(direction, layer.incoming(unit));
        double[] t = pick(theta.toDoubles(), layer.incoming(unit));
        assertThat(Vectors.norm(d)).isCloseTo(Vectors.norm(t), within(1e-13));
      }
    }
  }

  @Property(tries = 20)
  void aFilterNormalisedDirectionMovesWithARescaledNetwork(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 10) double c) {
    TiledObjective objective = network(seed);
    DenseStack stack = DenseStack.of(objective.model());
    Tensor theta = Problems.point(objective, seed);
    Tensor rescaled = Rescaling.ofLayer(stack, theta, 0, c);
    double[] d = Normalisation.FILTER.direction(objective.model(), theta, Rng.of(seed));
    double[] e = Normalisation.FILTER.direction(objective.model(), rescaled, Rng.of(seed));
    for (int unit = 0; unit < 5; unit++) {
      double[] small = pick(d, stack.layers().get(0).incoming(unit));
      Vectors.scale(small, c);
      assertThat(pick(e, stack.layers().get(0).incoming(unit)))
          .containsExactly(small, within(1e-11 * c));
    }
  }

  @Property(tries = 20)
  void aLayerNormalisedDirectionHasTheLengthsOfTheLayers(@ForAll long seed) {
    TiledObjective objective = network(seed);
    Tensor theta = Problems.point(objective, seed);
    double[] direction = Normalisation.LAYER.direction(objective.model(), theta, Rng.of(seed));
    for (LayerBlock layer : LayerBlock.of(objective.model())) {
      double[] d = Arrays.copyOfRange(direction, layer.offset(), layer.end());
      double[] t = Arrays.copyOfRange(theta.toDoubles(), layer.offset(), layer.end());
      assertThat(Vectors.norm(d)).isCloseTo(Vectors.norm(t), within(1e-13));
    }
  }

  @Property(tries = 30)
  void aPointOfThePlaneIsItsOwnShadow(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -3, max = 3) double x,
      @ForAll @DoubleRange(min = -3, max = 3) double y) {
    Rng rng = Rng.of(seed);
    Plane plane =
        new Plane(
            Tensor.vector(Vectors.gaussian(7, rng)),
            Vectors.gaussian(7, rng),
            Vectors.gaussian(7, rng));
    Plane.Shadow shadow = plane.shadow(plane.at(x, y));
    assertThat(shadow.x()).isCloseTo(x, within(1e-9));
    assertThat(shadow.y()).isCloseTo(y, within(1e-9));
    assertThat(shadow.distance()).isLessThan(1e-9);
  }

  @Property(tries = 20)
  void theThreePointsLieInTheirPlane(@ForAll long seed) {
    Rng rng = Rng.of(seed);
    List<Tensor> points = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      points.add(Tensor.vector(Vectors.gaussian(6, rng)));
    }
    for (Plane plane :
        List.of(Plane.through(points.get(0), points.get(1), points.get(2)), Plane.ofPath(points))) {
      for (Tensor point : points) {
        assertThat(plane.shadow(point).distance()).isLessThan(1e-9);
      }
    }
    Plane plane = Plane.through(points.get(0), points.get(1), points.get(2));
    assertThat(plane.shadow(points.get(1)).y()).isCloseTo(0, within(1e-12));
  }

  @Property(tries = 10)
  void theGridIsTheSameForAnyNumberOfWorkers(@ForAll long seed) {
    TiledObjective objective = network(seed);
    Tensor theta = Problems.point(objective, seed);
    Rng rng = Rng.of(seed);
    Plane plane =
        new Plane(
            theta,
            Normalisation.FILTER.direction(objective.model(), theta, rng),
            Normalisation.WEIGHT.direction(objective.model(), theta, rng));
    double[] xs = Line.evenly(-1, 1, 5);
    double[] ys = Line.evenly(-1, 1, 3);
    try (Workers two = Workers.of(2)) {
      Grid parallel = plane.sample("loss", () -> network(seed)::value, xs, ys, two);
      Grid alone = plane.sample("loss", () -> objective::value, xs, ys, Workers.single());
      assertThat(parallel.values()).isDeepEqualTo(alone.values());
      assertThat(alone.values()[2][1]).isEqualTo(objective.value(theta));
    }
  }

  @Property(tries = 20)
  void theBarrierOfAKnownCurveIsFoundBetweenTheGridPoints(
      @ForAll @DoubleRange(min = 0.05, max = 0.95) double peak,
      @ForAll @DoubleRange(min = 0.1, max = 5) double height) {
    // Excess height (1 - ((alpha - peak) / w)^2) with zeros at both ends is a skewed parabola.
    double k = Math.log(0.5) / Math.log(peak);
    Barrier barrier =
        Barrier.between(
            Tensor.vector(0),
            Tensor.vector(1),
            t -> {
              double warped = Math.pow(t.get(0), k);
              return 1 + t.get(0) + 4 * height * warped * (1 - warped);
            });
    assertThat(barrier.height()).isCloseTo(height, within(1e-5 * height));
    assertThat(barrier.height()).isLessThanOrEqualTo(height * (1 + 1e-14));
    assertThat(barrier.position()).isCloseTo(peak, within(2e-3));
    Series profile = barrier.profile();
    assertThat(profile.size()).isEqualTo(31);
  }

  @Property(tries = 30)
  void minimaHaveTheirPlantedProminence(
      @ForAll @DoubleRange(min = 0.01, max = 1) double small,
      @ForAll @DoubleRange(min = 1, max = 3) double large) {
    // Walk: up to 5, down to 0, up `small`, down to -1, up `large`, down to -2, up to 5.
    double[] y = {5, 0, small, -1, large, -2, 5};
    Series curve = new Series("walk", new double[] {0, 1, 2, 3, 4, 5, 6}, y);
    List<Minimum> minima = Minimum.of(curve, 0);
    assertThat(minima).extracting(Minimum::position).containsExactly(1.0, 3.0, 5.0);
    assertThat(minima.get(0).prominence()).isEqualTo(small);
    assertThat(minima.get(1).prominence()).isEqualTo(large + 1);
    assertThat(minima.get(2).prominence()).isEqualTo(7);
    assertThat(Minimum.of(curve, 0.2)).as("above 0.2 of the range 7").hasSize(2);
  }

  private static TiledObjective network(long seed) {
    return Problems.regression(Networks.dense(2, 5, 5, 1), 2, 1, 20, seed);
  }

  static Tensor permuted(DenseStack stack, Tensor theta, Rng rng) {
    double[] moved = theta.toDoubles();
    for (int l = 0; l < stack.hidden().size(); l++) {
      double[] before = moved.clone();
      int[] order = rng.permutation(stack.layers().get(l).units());
      for (int i = 0; i < order.length; i++) {
        int[] from = stack.layers().get(l).incoming(order[i]);
        int[] to = stack.layers().get(l).incoming(i);
        for (int k = 0; k < to.length; k++) {
          moved[to[k]] = before[from[k]];
        }
        from = stack.layers().get(l + 1).reading(order[i]);
        to = stack.layers().get(l + 1).reading(i);
        for (int k = 0; k < to.length; k++) {
          moved[to[k]] = before[from[k]];
        }
      }
    }
    return Tensor.vector(moved);
  }

  private static double distance(Tensor a, Tensor b) {
    return Vectors.norm(Line.difference(a, b));
  }

  private static double[] pick(double[] values, int[] indices) {
    return Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
  }

  private static double sum(double[][] values, int[] columns) {
    double sum = 0;
    for (int i = 0; i < columns.length; i++) {
      sum += values[i][columns[i]];
    }
    return sum;
  }

  private static double best(double[][] values, int row, boolean[] used) {
    if (row == values.length) {
      return 0;
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int j = 0; j < used.length; j++) {
      if (!used[j]) {
        used[j] = true;
        best = Math.max(best, values[row][j] + best(values, row + 1, used));
        used[j] = false;
      }
    }
    return best;
  }
}
