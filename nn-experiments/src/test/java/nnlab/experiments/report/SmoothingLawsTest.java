package nnlab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import nnlab.analysis.series.Series;

class SmoothingLawsTest {
  @Provide
  Arbitrary<double[]> values() {
    return Arbitraries.doubles().between(-9, 9).array(double[].class).ofMinSize(1).ofMaxSize(300);
  }

  @Property
  void oneHugeValueIsForgottenAfterItsWindow(@ForAll("values") double[] y) {
    double[] huge = y.clone();
    huge[0] = 1e30;
    double[] mean = Smoothing.averaged(Smoothing.byIteration("y", y), 5).y();
    double[] after = Smoothing.averaged(Smoothing.byIteration("y", huge), 5).y();
    for (int i = 5; i < y.length; i++) {
      assertThat(after[i]).isEqualTo(mean[i]);
    }
  }

  @Property
  void thinningKeepsTheExtremes(
      @ForAll("values") double[] y, @ForAll @IntRange(min = 2, max = 60) int columns) {
    double[] thinned = thinned(y, columns).y();
    assertThat(thinned).hasSizeLessThanOrEqualTo(2 * columns + 1);
    assertThat(Arrays.stream(thinned).max()).isEqualTo(Arrays.stream(y).max());
    assertThat(Arrays.stream(thinned).min()).isEqualTo(Arrays.stream(y).min());
  }

  @Property
  void thinningKeepsTheOrder(
      @ForAll("values") double[] y, @ForAll @IntRange(min = 2, max = 60) int columns) {
    assertThat(thinned(y, columns).x()).isSorted();
  }

  private static Series thinned(double[] y, int columns) {
    Scale axis = new Scale(Axis.linear("i"), new Range(0, Math.max(1, y.length - 1)));
    return Smoothing.thinned(Smoothing.byIteration("y", y), axis, columns);
  }

  @Property
  void averagingOverOneChangesNothing(@ForAll("values") double[] y) {
    assertThat(Smoothing.averaged(Smoothing.byIteration("y", y), 1).y())
        .containsExactly(y, within(1e-12));
  }

  @Property
  void averagingIsTheMeanOfTheWindow(
      @ForAll("values") double[] y, @ForAll @IntRange(min = 1, max = 20) int window) {
    double last = Smoothing.averaged(Smoothing.byIteration("y", y), window).y()[y.length - 1];
    double mean =
        Arrays.stream(y, Math.max(0, y.length - window), y.length).average().orElseThrow();
    assertThat(last).isCloseTo(mean, within(1e-9));
  }
}
