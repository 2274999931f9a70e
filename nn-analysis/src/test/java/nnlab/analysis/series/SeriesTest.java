package nnlab.analysis.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeriesTest {
  @Test
  void integralOfAStraightLineIsExact() {
    Series line = new Series("y", new double[] {0, 1, 3}, new double[] {0, 2, 6});
    assertThat(line.integral()).isEqualTo(9);
    assertThat(line.size()).isEqualTo(3);
  }

  @Test
  void recordsKeepTheirOwnCopies() {
    double[] x = {0, 1};
    Series series = new Series("y", x, new double[] {5, 6});
    x[0] = 99;
    assertThat(series.x()[0]).isZero();
  }

  @Test
  void everyValueFallsIntoOneBin() {
    Histogram histogram = Histogram.of("v", new double[] {3, 0, 1, 2, 4, 4}, 4);
    assertThat(histogram.edges()).containsExactly(0, 1, 2, 3, 4);
    assertThat(histogram.counts()).containsExactly(1, 1, 1, 3);
    assertThat(histogram.total()).isEqualTo(6);
  }

  @Test
  void equalValuesShareABinOfWidthOne() {
    Histogram histogram = Histogram.of("v", new double[] {2, 2}, 10);
    assertThat(histogram.edges()).containsExactly(1.5, 2.5);
    assertThat(histogram.counts()).containsExactly(2);
  }

  @Test
  void aGridKnowsItsRange() {
    Grid grid = new Grid("loss", new double[] {0, 1}, new double[] {0}, new double[][] {{3}, {1}});
    assertThat(grid.min()).isEqualTo(1);
    assertThat(grid.max()).isEqualTo(3);
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    assertThatThrownBy(() -> new Series("loss", new double[2], new double[3]))
        .hasMessage("series 'loss': 2 positions but 3 values");
    assertThatThrownBy(() -> new Series("loss", new double[] {Double.NaN}, new double[1]))
        .hasMessage("positions of series 'loss': expected finite numbers, element 0 is NaN");
    assertThatThrownBy(() -> new Band("b", new double[1], new double[] {2}, new double[] {1}))
        .hasMessageContaining("lower 2.0 > upper 1.0");
    assertThatThrownBy(() -> new Grid("g", new double[2], new double[1], new double[1][1]))
        .hasMessage("grid 'g': 2 x positions but 1 rows");
    assertThatThrownBy(() -> new Histogram("h", new double[] {0, 0}, new long[] {1}))
        .hasMessageContaining("bin 0 needs rising edges");
  }
}
