package nnlab.layers.data;

import java.util.Arrays;
import java.util.Locale;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * Colour images of 32x32 pixels in ten classes that the program draws itself, in CIFAR-10's form,
 * for running without any download: a figure (disc, ring, square, ...) of random colour, size,
 * place and turn before a ground that shades from one colour into another, under pixel noise. The
 * colours say nothing about the class. The same seed draws the same pixels everywhere. In train and
 * test together, every class is equally frequent.
 */
public final class Shapes32 {
  private static final int SIDE = 32;
  private static final int LENGTH = SIDE * SIDE * 3;

  private Shapes32() {}

  /** 2000 images to train on and 500 to test with. */
  public static Split draw(long seed) {
    return draw(2000, 500, seed);
  }

  /**
   * Draws the data set.
   *
   * @return images {@code [n, 32, 32, 3]} in F32 from 0 to 1, in 256 steps
   */
  public static Split draw(int train, int test, long seed) {
    if (train < 1 || test < 1) {
      throw new IllegalArgumentException(
          "shapes32: needs at least one example to train on and one to test with, got "
              + train
              + " and "
              + test);
    }
    int n = Math.addExact(train, test);
    Rng rng = Rng.of(seed).split("shapes32");
    Figure[] figures = Figure.values();
    int[] labels = rng.split("labels").permutation(n);
    byte[] pixels = new byte[Math.multiplyExact(n, LENGTH)];
    for (int i = 0; i < n; i++) {
      labels[i] %= figures.length;
      drawOne(figures[labels[i]], rng.split(i), pixels, i * LENGTH);
    }
    var names = Arrays.stream(figures).map(f -> f.name().toLowerCase(Locale.ROOT)).toList();
    Dataset all =
        new Dataset(
            "shapes32 (seed " + seed + ")",
            Tensor.of(Shape.of(n, SIDE, SIDE, 3), Rows.unitInterval(pixels)),
            new Labels(labels, names),
            Sha256.of(pixels));
    Split split = all.split(train);
    return new Split(
        split.train().named("shapes32 train (seed " + seed + ")"),
        split.test().named("shapes32 test (seed " + seed + ")"));
  }

  private static void drawOne(Figure figure, Rng rng, byte[] pixels, int offset) {
    double radius = rng.uniform(8, 13);
    double centreX = rng.uniform(12, 20);
    double centreY = rng.uniform(12, 20);
    double turn = rng.uniform(-0.4, 0.4);
    double cos = StrictMath.cos(turn) / radius;
    double sin = StrictMath.sin(turn) / radius;
    double[][] colours = colours(rng);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double dx = x + 0.5 - centreX;
        double dy = y + 0.5 - centreY;
        double distance = radius * figure.distance(cos * dx + sin * dy, cos * dy - sin * dx);
        double coverage = Math.max(0, Math.min(1, 0.5 - distance));
        double shade = (y + 0.5) / SIDE;
        for (int c = 0; c < 3; c++) {
          double ground = (1 - shade) * colours[1][c] + shade * colours[2][c];
          double noise = 0.2 * (rng.nextDouble() - 0.5);
          double value = coverage * colours[0][c] + (1 - coverage) * ground + noise;
          pixels[offset + (y * SIDE + x) * 3 + c] =
              (byte) Math.round(255 * Math.max(0, Math.min(1, value)));
        }
      }
    }
  }

  /**
   * Figure, upper and lower ground. The figure is light and the ground dark, else a network without
   * convolution learns nothing at all; they are drawn again until it stands out.
   */
  private static double[][] colours(Rng rng) {
    double[][] colours = new double[3][3];
    do {
      for (int c = 0; c < 3; c++) {
        colours[0][c] = rng.uniform(0.3, 1);
        colours[1][c] = rng.uniform(0, 0.7);
        colours[2][c] = rng.uniform(0, 0.7);
      }
    } while (mean(colours[0]) - Math.max(mean(colours[1]), mean(colours[2])) < 0.15);
    return colours;
  }

  private static double mean(double[] colour) {
    return (colour[0] + colour[1] + colour[2]) / 3;
  }
}
