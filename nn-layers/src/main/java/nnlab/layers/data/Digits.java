package nnlab.layers.data;

import java.util.List;
import java.util.stream.IntStream;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Shape;

/**
 * Handwritten digits that the program draws itself, in MNIST's form, for running without any
 * download: each image is a digit's strokes with a random slant, turn, size, place, thickness and
 * jitter, under pixel noise. The same seed draws the same pixels everywhere. In train and test
 * together, every class is equally frequent.
 */
public final class Digits {
  private static final int SIZE = 28;
  private static final List<String> CLASSES =
      IntStream.range(0, 10).mapToObj(Integer::toString).toList();

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
    return DrawnData.draw(
        "digits", Shape.of(SIZE, SIZE, 1), CLASSES, train, test, seed, Digits::drawOne);
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
