package nnlab.analysis.pieces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import nnlab.core.random.Rng;

class PiecesPropertyTest {
  @Provide
  Arbitrary<int[]> widths() {
    return Arbitraries.integers().between(1, 8).array(int[].class).ofMinSize(1).ofMaxSize(4);
  }

  @Property(tries = 100)
  void thePiecesAreTheNetwork(@ForAll long seed, @ForAll("widths") int[] widths) {
    ReluNetwork network = random(widths, Rng.of(seed));
    PiecewiseLinear f = ExactPieces.of(network, 0, -3, 5);
    double size = Arrays.stream(f.values()).map(Math::abs).max().orElseThrow();
    for (int i = 0; i <= 500; i++) {
      double t = -3 + 8 * (i / 500.0);
      assertThat(f.at(t)).isCloseTo(network.value(t)[0], within(1e-9 * (1 + size)));
    }
  }

  @Property(tries = 100)
  void everyBreakIsABendAndNoPieceExceedsTheBound(
      @ForAll long seed, @ForAll("widths") int[] widths) {
    ReluNetwork network = random(widths, Rng.of(seed));
    PiecewiseLinear f = ExactPieces.of(network, 0, -3, 5);
    PieceBounds bounds = PieceBounds.of(network.hiddenWidths());
    assertThat(BigInteger.valueOf(f.pieces())).isLessThanOrEqualTo(bounds.most());
    double[] slopes = f.slopes();
    Assume.that(shortest(f) > 1e-5); // below, differences of values say little about slopes
    for (int i = 1; i < slopes.length; i++) {
      assertThat(Math.abs(slopes[i] - slopes[i - 1]))
          .isGreaterThan(0.5 * ExactPieces.SAME_SLOPE * steepest(f));
    }
  }

  @Property(tries = 60)
  void aGridSearchIsALowerBoundAndEqualWhereEveryGapExceedsTwoCells(
      @ForAll long seed, @ForAll("widths") int[] widths) {
    ReluNetwork network = random(widths, Rng.of(seed));
    PiecewiseLinear f = ExactPieces.of(network, 0, 0, 1);
    int cells = 4000;
    // A bend must be seen above rounding, and the grid must not miss one on its own points.
    double weakest = weakestBend(f);
    Assume.that(weakest > 1e-6 * steepest(f));
    int found = gridPieces(network, cells, weakest / 2);
    assertThat(found).isLessThanOrEqualTo(f.pieces());
    if (shortest(f) > 3.0 / cells) {
      assertThat(found).isEqualTo(f.pieces());
    }
  }

  @Property(tries = 60)
  void effectivePiecesStayWithinEpsAndShrinkAsItGrows(
      @ForAll long seed,
      @ForAll("widths") int[] widths,
      @ForAll @DoubleRange(min = 0.01, max = 1) double eps) {
    PiecewiseLinear f = ExactPieces.of(random(widths, Rng.of(seed)), 0, 0, 1);
    double[] ends = EffectivePieces.ends(f, eps);
    assertThat(ends.length - 1).isLessThanOrEqualTo(f.pieces());
    assertThat(EffectivePieces.count(f, 2 * eps)).isLessThanOrEqualTo(ends.length - 1);
    for (int i = 0; i + 1 < ends.length; i++) {
      assertThat(leastDeviation(f, ends[i], ends[i + 1])).isLessThanOrEqualTo(eps * (1 + 1e-9));
      if (i + 2 < ends.length) { // as long as it can be
        double further = Math.min(ends[i + 1] + 1e-6, ends[ends.length - 1]);
        assertThat(leastDeviation(f, ends[i], further)).isGreaterThan(eps * (1 - 1e-9));
      }
    }
  }

  @Property(tries = 40)
  void aLineThroughManyInputsIsANetworkOfOne(
      @ForAll long seed, @ForAll @DoubleRange(min = -2, max = 2) double t) {
    Rng rng = Rng.of(seed);
    ReluNetwork network = network(3, new int[] {6, 5}, rng);
    double[] start = {rng.nextGaussian(), rng.nextGaussian(), rng.nextGaussian()};
    double[] direction = {rng.nextGaussian(), rng.nextGaussian(), rng.nextGaussian()};
    double[] point = new double[3];
    Arrays.setAll(point, i -> start[i] + t * direction[i]);
    assertThat(network.alongLine(start, direction).value(t)[0])
        .isCloseTo(network.value(point)[0], within(1e-11));
  }

  /** Chebyshev's best line by brute force: through every pair of points, moved half way. */
  private static double leastDeviation(PiecewiseLinear f, double from, double to) {
    List<Double> xs = new ArrayList<>(List.of(from, to));
    for (double knot : f.knots()) {
      if (knot > from && knot < to) {
        xs.add(knot);
      }
    }
    double best = Double.POSITIVE_INFINITY;
    for (double a : xs) {
      for (double b : xs) {
        if (a < b) {
          double slope = (f.at(b) - f.at(a)) / (b - a);
          double low = Double.POSITIVE_INFINITY;
          double high = Double.NEGATIVE_INFINITY;
          for (double x : xs) {
            double gap = f.at(x) - slope * x;
            low = Math.min(low, gap);
            high = Math.max(high, gap);
          }
          best = Math.min(best, (high - low) / 2);
        }
      }
    }
    return best;
  }

  /** Runs of cells of equal slope; a cell that holds a break belongs to neither side. */
  private static int gridPieces(ReluNetwork network, int cells, double tolerance) {
    double[] slopes = new double[cells];
    for (int i = 0; i < cells; i++) {
      double left = network.value((double) i / cells)[0];
      slopes[i] = (network.value((i + 1.0) / cells)[0] - left) * cells;
    }
    int pieces = 0;
    double current = Double.NaN;
    for (int i = 0; i + 1 < cells; i++) {
      boolean straight = Math.abs(slopes[i] - slopes[i + 1]) < tolerance / 1000;
      if (straight && !(Math.abs(slopes[i] - current) < tolerance)) {
        pieces++;
        current = slopes[i];
      }
    }
    return pieces;
  }

  private static double weakestBend(PiecewiseLinear f) {
    double[] slopes = f.slopes();
    double weakest = Double.POSITIVE_INFINITY;
    for (int i = 1; i < slopes.length; i++) {
      weakest = Math.min(weakest, Math.abs(slopes[i] - slopes[i - 1]));
    }
    return Math.min(weakest, 1);
  }

  private static double steepest(PiecewiseLinear f) {
    return Arrays.stream(f.slopes()).map(Math::abs).max().orElseThrow();
  }

  private static double shortest(PiecewiseLinear f) {
    double shortest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < f.pieces(); i++) {
      shortest = Math.min(shortest, f.knots()[i + 1] - f.knots()[i]);
    }
    return shortest;
  }

  private static ReluNetwork random(int[] hidden, Rng rng) {
    return network(1, hidden, rng);
  }

  private static ReluNetwork network(int inputs, int[] hidden, Rng rng) {
    List<double[][]> weights = new ArrayList<>();
    List<double[]> biases = new ArrayList<>();
    int in = inputs;
    for (int l = 0; l <= hidden.length; l++) {
      int out = l < hidden.length ? hidden[l] : 1;
      double[][] w = new double[in][out];
      double[] b = new double[out];
      for (int j = 0; j < out; j++) {
        for (int i = 0; i < in; i++) {
          w[i][j] = rng.nextGaussian() * Math.sqrt(2.0 / in);
        }
        b[j] = rng.nextGaussian();
      }
      weights.add(w);
      biases.add(b);
      in = out;
    }
    return new ReluNetwork(weights, biases);
  }
}
