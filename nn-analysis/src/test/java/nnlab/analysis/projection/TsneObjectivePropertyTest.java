package nnlab.analysis.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import nnlab.analysis.TestData;
import nnlab.core.random.Rng;
import nnlab.layers.train.Workers;

class TsneObjectivePropertyTest {
  @Property(tries = 20)
  void gradientMatchesCentralDifferences(
      @ForAll long seed,
      @ForAll @IntRange(min = 8, max = 20) int n,
      @ForAll @IntRange(min = 2, max = 3) int dimensions) {
    Rng rng = Rng.of(seed);
    Affinities p = affinities(n, n - 1, rng);
    Positions y = random(n, dimensions, rng);
    TsneObjective objective = new TsneObjective(p, 0, Workers.single());
    Positions gradient = Positions.zeros(n);
    objective.gradient(y, 1, gradient);
    double h = 1e-5;
    for (int c = 0; c < dimensions; c++) {
      for (int i = 0; i < n; i++) {
        double kept = y.axis(c)[i];
        y.axis(c)[i] = kept + h;
        double up = divergence(objective, y);
        y.axis(c)[i] = kept - h;
        double down = divergence(objective, y);
        y.axis(c)[i] = kept;
        assertThat(gradient.axis(c)[i]).isCloseTo((up - down) / (2 * h), within(1e-8));
      }
    }
  }

  @Property(tries = 40)
  void barnesHutAtThetaZeroIsExact(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int n,
      @ForAll @IntRange(min = 2, max = 3) int dimensions) {
    Rng rng = Rng.of(seed);
    Positions y = random(n, dimensions, rng);
    if (n > 4) { // copies, and points on a line with another
      for (int c = 0; c < 3; c++) {
        y.axis(c)[1] = y.axis(c)[0];
        y.axis(c)[2] = y.axis(c)[0];
      }
      y.x()[4] = y.x()[3];
    }
    BarnesHutTree tree = new BarnesHutTree(y, 0);
    double[] exact = new double[3];
    double[] walked = new double[3];
    for (int i = 0; i < n; i++) {
      double z = Repulsion.EXACT.at(y, i, exact);
      assertThat(tree.at(y, i, walked)).isCloseTo(z, within(1e-12 * n));
      assertThat(walked).containsExactly(exact, within(1e-12 * n));
    }
  }

  @Property(tries = 20)
  void barnesHutErrorIsSmallAndShrinksWithTheta(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 3) int dimensions) {
    Rng rng = Rng.of(seed);
    Positions y = random(300, dimensions, rng);
    double coarse = error(y, 0.5);
    double fine = error(y, 0.1);
    // A cell is replaced by its centre of mass, so what is lost is of second order in its
    // extent over its distance, which is below theta.
    assertThat(coarse).isLessThan(0.5 * 0.5 / 4);
    assertThat(fine).isLessThan(0.1 * 0.1 / 4);
    assertThat(fine).isLessThan(coarse);
  }

  @Property(tries = 20)
  void affinitiesAreSymmetricSumToOneAndMeetThePerplexity(
      @ForAll long seed,
      @ForAll @IntRange(min = 20, max = 60) int n,
      @ForAll @IntRange(min = 2, max = 6) int perplexity) {
    Rng rng = Rng.of(seed);
    Affinities p =
        Affinities.of(neighbours(n, 3 * perplexity + 1, rng), perplexity, Workers.single());
    assertThat(Arrays.stream(p.values()).sum()).isCloseTo(1, within(1e-12));
    for (int i = 0; i < n; i++) {
      for (int e = p.starts()[i]; e < p.starts()[i + 1]; e++) {
        int j = p.columns()[e];
        int back = Arrays.binarySearch(p.columns(), p.starts()[j], p.starts()[j + 1], i);
        assertThat(back).isNotNegative();
        assertThat(p.values()[back]).isEqualTo(p.values()[e]);
      }
    }
  }

  @Property(tries = 20)
  void theSharesOfEveryPointHaveThePerplexityAskedFor(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 9) int perplexity) {
    Rng rng = Rng.of(seed);
    int n = 40;
    Neighbours all = neighbours(n, n - 1, rng);
    double[] oneRow = Arrays.copyOf(all.squaredDistances(), n - 1);
    double[] shares = Affinities.shares(oneRow, perplexity);
    double entropy = 0;
    for (double share : shares) {
      entropy -= share > 0 ? share * Math.log(share) : 0;
    }
    assertThat(Math.exp(entropy)).isCloseTo(perplexity, within(1e-4 * perplexity));
  }

  @Property(tries = 30)
  void neighboursAreTheNearest(
      @ForAll long seed,
      @ForAll @IntRange(min = 5, max = 40) int n,
      @ForAll @IntRange(min = 1, max = 4) int k) {
    Rng rng = Rng.of(seed);
    var points = TestData.gaussian(n, 3, rng);
    Neighbours found = Neighbours.of(points, k, Workers.single());
    double[] x = points.f64();
    for (int i = 0; i < n; i++) {
      double[] all = new double[n];
      for (int j = 0; j < n; j++) {
        all[j] = j == i ? Double.POSITIVE_INFINITY : Neighbours.squaredDistance(x, i, j, 3);
      }
      Arrays.sort(all);
      double[] chosen = Arrays.copyOfRange(found.squaredDistances(), i * k, (i + 1) * k);
      Arrays.sort(chosen);
      assertThat(chosen).containsExactly(Arrays.copyOf(all, k), within(1e-5));
    }
  }

  private static double error(Positions y, double theta) {
    BarnesHutTree tree = new BarnesHutTree(y, theta);
    double[] exact = new double[3];
    double[] walked = new double[3];
    double gap = 0;
    double size = 0;
    for (int i = 0; i < y.count(); i++) {
      Repulsion.EXACT.at(y, i, exact);
      tree.at(y, i, walked);
      for (int c = 0; c < 3; c++) {
        gap += Math.pow(walked[c] - exact[c], 2);
        size += Math.pow(exact[c], 2);
      }
    }
    return Math.sqrt(gap / size);
  }

  private static double divergence(TsneObjective objective, Positions y) {
    objective.gradient(y, 1, Positions.zeros(y.count()));
    return objective.divergence(y);
  }

  private static Affinities affinities(int n, int k, Rng rng) {
    return Affinities.of(neighbours(n, k, rng), 2.5, Workers.single());
  }

  private static Neighbours neighbours(int n, int k, Rng rng) {
    return Neighbours.of(TestData.gaussian(n, 5, rng), Math.min(k, n - 1), Workers.single());
  }

  private static Positions random(int n, int dimensions, Rng rng) {
    Positions y = Positions.zeros(n);
    for (int c = 0; c < dimensions; c++) {
      for (int i = 0; i < n; i++) {
        y.axis(c)[i] = 3 * rng.nextGaussian();
      }
    }
    return y;
  }
}
