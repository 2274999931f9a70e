package nnlab.layers.data;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Shape;

/**
 * Colour images of 32x32 pixels in ten classes that the program draws itself, in CIFAR-10's form,
 * for running without any download: a figure (disc, ring, square, ...) of random colour, size,
 * place and turn before a ground that shades from one colour into another, under pixel noise. The
 * colours say nothing about the class. The same seed draws the same pixels everywhere. In train and
 * test together, every class is equally frequent.
 */
public final class Shapes32 {
  private static final int SIDE = 32;
  private static final List<String> CLASSES =
      Stream.of(Figure.values()).map(figure -> figure.name().toLowerCase(Locale.ROOT)).toList();

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
    return DrawnData.draw(
        "shapes32", Shape.of(SIDE, SIDE, 3), CLASSES, train, test, seed, Shapes32::drawOne);
  }

  private static void drawOne(int label, Rng rng, byte[] pixels, int offset) {
    Figure figure = Figure.values()[label];
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
