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
  @ParameterizedTest
  @CsvSource({"2, exact", "2, barnes_hut", "3, exact", "3, barnes_hut"})
  void endsWithTheDivergenceOfAnIndependentImplementation(int dimensions, String method)
      throws IOException {
    double theta = method.equals("exact") ? 0 : 0.5;
    Tsne.Result result = Tsne.fit(points(), settings(dimensions, 30, theta, 1000));
    double expected = golden("divergence " + dimensions + " " + method);
    assertThat(result.divergence()).isCloseTo(expected, within(0.05 * expected));
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
          .isCloseTo(golden("trustworthiness " + k), within(1e-12));
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

  private static double golden(String key) throws IOException {
    String line = lines().stream().filter(l -> l.startsWith(key + " ")).findFirst().orElseThrow();
    return Double.parseDouble(line.substring(key.length() + 1));
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = TsneTest.class.getResourceAsStream("tsne.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
