package nnlab.analysis.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nnlab.analysis.TestData;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The golden values are scikit-learn's: see src/test/python/tsne_golden.py. */
class TsneTest {
  /**
   * The objective, its gradient, momentum, gains and the end of the exaggeration: the divergence
   * after each step from a start of its final size, where rounding does not grow. (The independent
   * affinities are in single precision; the tree's sums are approximate.)
   */
  @ParameterizedTest
  @CsvSource({"2, 0, 1e-4", "3, 0, 1e-4", "2, 0.5, 2e-2", "3, 0.5, 2e-2"})
  void descendsAsAnIndependentImplementationDoes(int dimensions, double theta, double tolerance)
      throws IOException {
    double[] expected = golden("descent " + dimensions);
    Tsne.Settings settings =
        new Tsne.Settings(dimensions, 30, theta, Tsne.Settings.AUTOMATIC, 12, 6, 20);
    Tensor points = points();
    Positions start = Positions.zeros(300);
    for (int c = 0; c < dimensions; c++) {
      for (int i = 0; i < 300; i++) {
        start.axis(c)[i] = 3 * points.at(i, c);
      }
    }
    TsneDescent descent = new TsneDescent(objective(theta), start, settings);
    for (int step = 0; step < expected.length; step++) {
      assertThat(descent.divergence())
          .as("after %d steps", step)
          .isCloseTo(expected[step], within(tolerance * expected[step]));
      descent.step();
    }
  }

  /**
   * The descent is chaotic: the last bit of a product decides where it ends. So it is the
   * distribution of its ends over random starts that is compared. If nine of ours and twenty of the
   * independent ones are drawn from one distribution, all of ours lie beyond all of theirs with a
   * chance of 1 in (29 over 9), 1e-7, on either side. With the tree, ours may end as low as their
   * exact sums do.
   */
  @ParameterizedTest
  @CsvSource({"2, exact, 0", "2, barnes_hut, 0.5", "3, exact, 0", "3, barnes_hut, 0.5"})
  void endsWhereAnIndependentImplementationEnds(int dimensions, String method, double theta)
      throws IOException {
    double[] theirs = golden("ends " + dimensions + " " + method);
    double[] exact = golden("ends " + dimensions + " exact");
    double[] ours = new double[9];
    for (int k = 0; k < ours.length; k++) {
      Rng rng = Rng.of(k);
      Positions start = Positions.zeros(300);
      for (int c = 0; c < dimensions; c++) {
        Arrays.setAll(start.axis(c), i -> 1e-4 * rng.nextGaussian());
      }
      TsneDescent descent =
          new TsneDescent(objective(theta), start, settings(dimensions, 30, theta, 1000));
      while (descent.iterations() < 1000) {
        descent.step();
      }
      ours[k] = descent.divergence();
    }
    Arrays.sort(ours);
    assertThat(theirs).hasSize(20).isSorted();
    assertThat(ours[0]).as("the best of %s", Arrays.toString(ours)).isLessThan(theirs[19]);
    assertThat(ours[8]).as("the worst of %s", Arrays.toString(ours)).isGreaterThan(exact[0]);
  }

  @ParameterizedTest
  @CsvSource({"2, 0", "2, 0.5", "3, 0", "3, 0.5"})
  void neighboursStayTogether(int dimensions, double theta) throws IOException {
    Tsne.Result result = Tsne.fit(points(), settings(dimensions, 30, theta, 1000));
    assertThat(result.embedding().shape().dims()).containsExactly(300, dimensions);
    assertThat(result.warnings()).isEmpty();
    assertThat(Trustworthiness.of(points(), result.embedding(), 12)).isGreaterThan(0.95);
  }

  @Test
  void theResultDoesNotDependOnTheWorkers() {
    Tensor points = TestData.gaussian(600, 8, Rng.of(2));
    Tsne.Settings settings = settings(2, 10, 0.5, 60);
    Tensor alone = Tsne.fit(points, settings).embedding();
    for (int threads = 1; threads <= 3; threads++) {
      try (Workers workers = Workers.of(threads)) {
        Tensor together = Tsne.fit(points, settings, workers, (i, d) -> true).embedding();
        assertThat(together.f64()).isEqualTo(alone.f64());
      }
    }
  }

  @Test
  void progressIsReportedAndMayEndTheRun() {
    List<Integer> heard = new ArrayList<>();
    List<Double> divergences = new ArrayList<>();
    Tsne.Result result =
        Tsne.fit(
            TestData.gaussian(40, 4, Rng.of(2)),
            settings(2, 5, 0.5, 500),
            Workers.single(),
            (iteration, divergence) -> {
              heard.add(iteration);
              divergences.add(divergence);
              return iteration < 150;
            });
    assertThat(heard).containsExactly(50, 100, 150);
    assertThat(divergences).allMatch(d -> d > 0);
    assertThat(result.completed()).isFalse();
    assertThat(result.iterations()).isEqualTo(150);
    assertThat(result.warnings()).containsExactly("ended early, after 150 iterations");
  }

  @Test
  void copiesAreCountedAndWarnedOf() {
    Tensor points = TestData.gaussian(40, 3, Rng.of(2));
    for (int j = 0; j < 3; j++) {
      points.set(30 + j, points.get(j));
      points.set(60 + j, points.get(j));
    }
    Tsne.Result result = Tsne.fit(points, settings(2, 5, 0.5, 20));
    assertThat(result.duplicates()).isEqualTo(2);
    assertThat(result.warnings().get(0)).startsWith("2 points are copies of others");
    assertThat(Arrays.stream(result.embedding().f64())).allMatch(Double::isFinite);
  }

  @Test
  void pointsOnALineSpreadIntoThePlane() {
    Tensor line = Tensor.generate(Shape.of(60, 1), DType.F64, i -> i);
    Tsne.Result result = Tsne.fit(line, settings(2, 5, 0.5, 300));
    double[] y = result.embedding().f64();
    assertThat(Arrays.stream(y)).allMatch(Double::isFinite);
    double across = 0;
    for (int i = 0; i < 60; i++) {
      across = Math.max(across, Math.abs(y[2 * i + 1]));
    }
    assertThat(across).isGreaterThan(1);
  }

  @Test
  void aPerplexityTooLargeForThePointsIsRefusedWithTheLargestThatFits() {
    assertThatThrownBy(
            () -> Tsne.fit(TestData.gaussian(50, 3, Rng.of(1)), Tsne.Settings.standard(2)))
        .hasMessage("t-sne: perplexity 30.0 needs at least 91 points, got 50; take at most 16");
  }

  @Test
  void impossibleSettingsAreRefused() {
    assertThatThrownBy(() -> Tsne.Settings.standard(4))
        .hasMessage("t-sne: dimensions are 2 or 3, got 4.0");
    assertThatThrownBy(() -> settings(2, 5, 0.8, 10))
        .hasMessage("t-sne: theta is from 0 (exact) to 0.5, got 0.8");
  }

  @Test
  void trustworthinessAgreesWithAnIndependentImplementation() throws IOException {
    Tensor points = points();
    Tensor picture = Tensor.generate(Shape.of(300, 2), DType.F64, i -> points.at(i / 2, i % 2));
    for (int k : new int[] {5, 12}) {
      assertThat(Trustworthiness.of(points, picture, k))
          .isCloseTo(golden("trustworthiness " + k)[0], within(1e-12));
    }
    assertThat(Trustworthiness.of(points, points, 12)).isEqualTo(1);
  }

  @Test
  void trustworthinessRefusesTooManyNeighbours() {
    Tensor points = TestData.gaussian(10, 3, Rng.of(1));
    assertThatThrownBy(() -> Trustworthiness.of(points, points, 5))
        .hasMessage("trustworthiness: of 10 points look at 1 to 4 neighbours, not at 5");
  }

  private static Tsne.Settings settings(
      int dimensions, double perplexity, double theta, int iterations) {
    return new Tsne.Settings(
        dimensions, perplexity, theta, Tsne.Settings.AUTOMATIC, 12, 250, iterations);
  }

  private static Tensor points() throws IOException {
    return Tensor.matrix(
        lines().stream()
            .filter(line -> line.startsWith("point "))
            .map(line -> line.substring(6).split(" "))
            .map(row -> Arrays.stream(row).mapToDouble(Double::parseDouble).toArray())
            .toArray(double[][]::new));
  }

  private static TsneObjective objective(double theta) throws IOException {
    int k = theta == 0 ? 299 : 91;
    Neighbours neighbours = Neighbours.of(points(), k, Workers.single());
    Affinities p = Affinities.of(neighbours, 30, Workers.single());
    return new TsneObjective(p, theta, Workers.single());
  }

  private static double[] golden(String key) throws IOException {
    String line = lines().stream().filter(l -> l.startsWith(key + " ")).findFirst().orElseThrow();
    String[] numbers = line.substring(key.length() + 1).split(" ");
    return Arrays.stream(numbers).mapToDouble(Double::parseDouble).toArray();
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = TsneTest.class.getResourceAsStream("tsne.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
