package nnlab.layers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nnlab.core.tensor.Shape;
import org.junit.jupiter.api.Test;

class DigitsTest {
  @Test
  void samePixelsEverywhere() {
    Split digits = Digits.draw(1);
    assertThat(digits.train().sha256())
        .isEqualTo("860a1eb5e2319c592b1bcfeab61631b7d5100920c2932f12579946def23eb17c");
    assertThat(digits.train().features().shape()).isEqualTo(Shape.of(2000, 28, 28, 1));
    assertThat(digits.test().features().shape()).isEqualTo(Shape.of(500, 28, 28, 1));
  }

  @Test
  void classesAreEquallyFrequent() {
    Split digits = Digits.draw(60, 40, 3);
    int[] train = digits.train().labels().counts();
    int[] test = digits.test().labels().counts();
    for (int c = 0; c < 10; c++) {
      assertThat(train[c] + test[c]).isEqualTo(10);
    }
  }

  @Test
  void inkIsBrighterThanBackground() {
    for (float pixel : Digits.draw(50, 1, 2).train().features().f32()) {
      assertThat(pixel).isBetween(0f, 1f);
    }
  }

  /** Room above for a network to show what it can do: about 0.82, as on MNIST. */
  @Test
  void nearestClassMeanIsNeitherPerfectNorLost() {
    for (long seed = 1; seed <= 3; seed++) {
      Split digits = Digits.draw(seed);
      assertThat(NearestClassMean.fit(digits.train()).accuracy(digits.test())).isBetween(0.7, 0.9);
    }
  }

  @Test
  void seedsDiffer() {
    assertThat(Digits.draw(5, 5, 1).train().sha256())
        .isNotEqualTo(Digits.draw(5, 5, 2).train().sha256());
    assertThat(Digits.draw(5, 5, 2).train().name()).isEqualTo("digits train (seed 2)");
    assertThatThrownBy(() -> Digits.draw(0, 5, 1)).hasMessageContaining("got 0 and 5");
  }

  @Test
  void strokeCoversItsArea() {
    Canvas canvas = new Canvas(20);
    canvas.line(4, 7.3, 14, 10.1, 3);
    double ink = 0;
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 20; x++) {
        ink += canvas.at(x, y);
      }
    }
    double length = Math.hypot(10, 2.8);
    assertThat(ink).isBetween(0.97 * (3 * length + 7.07), 1.03 * (3 * length + 7.07));
    assertThat(canvas.at(9, 8)).isEqualTo(1);
    assertThat(canvas.at(9, 15)).isZero();
  }

  @Test
  void strokeOutsideTheImageIsCutOff() {
    Canvas canvas = new Canvas(4);
    canvas.line(-10, 2, 30, 2, 2);
    assertThat(canvas.at(0, 1)).isEqualTo(1);
    assertThat(canvas.at(3, 2)).isEqualTo(1);
    assertThat(canvas.at(3, 0)).isZero();
    canvas.line(-9, -9, -5, -5, 1);
    assertThat(canvas.at(0, 0)).isZero();
  }
}
