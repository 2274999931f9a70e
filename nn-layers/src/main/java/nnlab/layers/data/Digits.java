package nnlab.layers.data;

import nnlab.core.random.Rng;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * Handwritten digits that the program draws itself, in MNIST's form, for running without any
 * download: each image is a digit's strokes with a random slant, turn, size, place, thickness and
 * jitter, under pixel noise. The same seed draws the same pixels everywhere. In train and test
 * together, every class is equally frequent.
 */
public final class Digits {
  private static final int SIZE = 28;

  private Digits() {}

  /** 2000 digits to train on and 500 to test with. */
  public static Split draw(long seed) {
    return draw(2000, 500, seed);
  }

  /**
   * Draws the data set.
   *
   * @return images {@code [n, 28, 28, 1]} in F32, 0 for background to 1 for full ink, in 256 steps
   */
  public static Split draw(int train, int test, long seed) {
    if (train < 1 || test < 1) {
      throw new IllegalArgumentException(
          "digits: needs at least one example to train on and one to test with, got "
              + train
              + " and "
              + test);
    }
    int n = Math.addExact(train, test);
    Rng rng = Rng.of(seed).split("digits");
    int[] labels = rng.split("labels").permutation(n);
    byte[] pixels = new byte[n * SIZE * SIZE];
    for (int i = 0; i < n; i++) {
      labels[i] %= 10;
      drawOne(labels[i], rng.split(i), pixels, i * SIZE * SIZE);
    }
    Dataset all =
        new Dataset(
            "digits (seed " + seed + ")",
            Tensor.of(Shape.of(n, SIZE, SIZE, 1), Rows.unitInterval(pixels)),
            Labels.numbered(labels, 10),
            Sha256.of(pixels));
    Split split = all.split(train);
    return new Split(
        split.train().named("digits train (seed " + seed + ")"),
        split.test().named("digits test (seed " + seed + ")"));
  }

  private static void drawOne(int digit, Rng rng, byte[] pixels, int offset) {
    Canvas canvas = new Canvas(SIZE);
    var styles = Glyph.DIGITS.get(digit);
    Glyph style = styles.get(rng.nextInt(styles.size()));
    new Pen(SIZE, rng).write(style, canvas);
    double darkness = rng.uniform(0.65, 1);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        double noise = 0.3 * (rng.nextDouble() - 0.5);
        double value = Math.max(0, Math.min(1, darkness * canvas.at(x, y) + noise));
        pixels[offset + y * SIZE + x] = (byte) Math.round(255 * value);
      }
    }
  }
}
