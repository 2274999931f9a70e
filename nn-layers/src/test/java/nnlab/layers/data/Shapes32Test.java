package nnlab.layers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import nnlab.core.tensor.Shape;
import org.junit.jupiter.api.Test;

class Shapes32Test {
  @Test
  void samePixelsEverywhere() {
    Split shapes = Shapes32.draw(1);
    assertThat(shapes.train().sha256())
        .isEqualTo("ae9bb9ae1556fa905ef2923b79ad4b36a9a3b2286593e615b1a26908f600e713");
    assertThat(shapes.train().features().shape()).isEqualTo(Shape.of(2000, 32, 32, 3));
    assertThat(shapes.test().features().shape()).isEqualTo(Shape.of(500, 32, 32, 3));
    assertThat(shapes.train().labels().classNames()).startsWith("disc", "ring").endsWith("dots");
  }

  /** Harder than the digits, as photographs are: the class is in the form, not in a mean image. */
  @Test
  void nearestClassMeanIsNeitherPerfectNorLost() {
    Split shapes = Shapes32.draw(2);
    assertThat(NearestClassMean.fit(shapes.train()).accuracy(shapes.test())).isBetween(0.2, 0.5);
  }

  @Test
  void classesAreEquallyFrequent() {
    Split shapes = Shapes32.draw(60, 40, 3);
    for (int c = 0; c < 10; c++) {
      assertThat(shapes.train().labels().counts()[c] + shapes.test().labels().counts()[c])
          .isEqualTo(10);
    }
    assertThatThrownBy(() -> Shapes32.draw(1, 0, 1)).hasMessageContaining("got 1 and 0");
  }

  /** Area inside the unit circle, by counting grid points, against the exact area. */
  @Test
  void figuresHaveTheirAreas() {
    assertThat(area(Figure.DISC)).isEqualTo(Math.PI * 0.64, within(0.02));
    assertThat(area(Figure.RING)).isEqualTo(Math.PI * (0.88 * 0.88 - 0.52 * 0.52), within(0.02));
    assertThat(area(Figure.SQUARE)).isEqualTo(1.96, within(0.02));
    assertThat(area(Figure.FRAME)).isEqualTo(1.5 * 1.5 - 0.9 * 0.9, within(0.02));
    assertThat(area(Figure.TRIANGLE)).isEqualTo(3 * Math.sqrt(3) * 0.25, within(0.02));
    assertThat(area(Figure.PLUS)).isEqualTo(2 * 1.8 * 0.44 - 0.44 * 0.44, within(0.02));
    assertThat(area(Figure.BAR)).isEqualTo(1.9 * 0.5, within(0.02));
    assertThat(area(Figure.RAILS)).isEqualTo(2 * 1.6 * 0.4, within(0.02));
    assertThat(area(Figure.DOTS)).isEqualTo(4 * Math.PI * 0.28 * 0.28, within(0.02));
    assertThat(area(Figure.CRESCENT)).isBetween(1.0, 1.4);
  }

  private static double area(Figure figure) {
    int inside = 0;
    int n = 400;
    for (int i = 0; i < n * n; i++) {
      double x = 2.4 * (i % n + 0.5) / n - 1.2;
      double y = 2.4 * (i / n + 0.5) / n - 1.2;
      inside += figure.distance(x, y) < 0 ? 1 : 0;
    }
    return inside * 2.4 * 2.4 / (n * n);
  }
}
