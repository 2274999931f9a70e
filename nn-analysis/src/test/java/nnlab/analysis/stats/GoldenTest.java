package nnlab.analysis.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against SciPy: see src/test/python/stats_golden.py. */
class GoldenTest {
  record Case(int line, String name, double[][] inputs, double[] expected) {
    double[] in(int i) {
      return inputs[i];
    }

    double number(int i) {
      return inputs[i][0];
    }

    @Override
    public String toString() {
      return name + " (line " + line + ")";
    }
  }

  static List<Case> cases() throws IOException {
    try (InputStream in = GoldenTest.class.getResourceAsStream("golden.txt")) {
      String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
      return Stream.iterate(0, i -> i < lines.length, i -> i + 1)
          .filter(i -> !lines[i].startsWith("#"))
          .map(i -> parse(i + 1, lines[i].split(";")))
          .toList();
    }
  }

  private static Case parse(int line, String[] fields) {
    double[][] inputs =
        Arrays.stream(fields[1].split("\\|")).map(GoldenTest::numbers).toArray(double[][]::new);
    return new Case(line, fields[0], inputs, numbers(fields[2]));
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithSciPy(Case c) {
    assertThat(actual(c)).containsExactly(c.expected(), within(tolerance(c)));
  }

  private static double tolerance(Case c) {
    return switch (c.name()) {
      case "bootstrap-mean" -> 0.01; // two random streams
      case "student" -> 1e-8; // SciPy 1.10's own quantile is off by 2e-9: see StatsTest
      default -> 1e-10;
    };
  }

  @Test
  void everyKindOfCaseIsThere() throws IOException {
    assertThat(cases().stream().map(Case::name).distinct()).hasSize(14);
  }

  private static double[] actual(Case c) {
    return switch (c.name()) {
      case "pearson" -> one(Correlation.PEARSON.of(c.in(0), c.in(1)));
      case "spearman" -> one(Correlation.SPEARMAN.of(c.in(0), c.in(1)));
      case "kendall" -> one(Correlation.KENDALL.of(c.in(0), c.in(1)));
      case "partial-pearson" -> one(Correlation.PEARSON.partial(c.in(0), c.in(1), c.in(2)));
      case "partial-spearman" -> one(Correlation.SPEARMAN.partial(c.in(0), c.in(1), c.in(2)));
      case "student" -> {
        Interval interval = Estimate.ofMean(c.in(0)).interval(c.number(1));
        yield new double[] {interval.estimate(), interval.lower(), interval.upper()};
      }
      case "student-p" -> one(Estimate.ofMean(c.in(0)).pValue(c.number(1)));
      case "fisher" -> ends(FisherZ.interval(c.number(0), (int) c.number(1), c.number(2)));
      case "wilson" -> ends(new Share((int) c.number(0), (int) c.number(1)).interval(c.number(2)));
      case "median" -> one(Robust.median(c.in(0)));
      case "mad" -> one(Robust.mad(c.in(0)));
      case "quantile" -> one(Robust.quantile(c.in(0), c.number(1)));
      case "bootstrap-mean" -> ends(bootstrapMean(c.in(0)));
      case "cka" -> one(Cka.linear(matrix(c, 1), matrix(c, 2)));
      default -> throw new IllegalArgumentException("unknown case " + c);
    };
  }

  private static Interval bootstrapMean(double[] x) {
    return new Bootstrap(100_000, 0.95)
        .interval(
            x.length,
            rows -> Arrays.stream(rows).mapToDouble(i -> x[i]).average().orElseThrow(),
            Rng.of(1));
  }

  private static Tensor matrix(Case c, int i) {
    int rows = (int) c.number(0);
    return Tensor.of(Shape.of(rows, c.in(i).length / rows), c.in(i));
  }

  private static double[] one(double value) {
    return new double[] {value};
  }

  private static double[] ends(Interval interval) {
    return new double[] {interval.lower(), interval.upper()};
  }
}
