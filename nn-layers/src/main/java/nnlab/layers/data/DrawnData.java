package nnlab.layers.data;

import java.util.List;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/** Data sets whose images the program draws itself. */
final class DrawnData {
  private DrawnData() {}

  /** Draws one image. */
  @FunctionalInterface
  interface Painter {
    /**
     * Writes the image's bytes, 0 to 255, from the offset on.
     *
     * @param label class of the image
     * @param rng a stream for this image alone
     */
    void paint(int label, Rng rng, byte[] pixels, int offset);
  }

  /**
   * Draws a data set. Image i is a function of name, seed and i; in train and test together, every
   * class is equally frequent.
   *
   * @param image its shape, {@code [height, width, channels]}
   */
  static Split draw(
      String name,
      Shape image,
      List<String> classes,
      int train,
      int test,
      long seed,
      Painter painter) {
    if (train < 1 || test < 1) {
      throw new IllegalArgumentException(
          name
              + ": needs at least one example to train on and one to test with, got "
              + train
              + " and "
              + test);
    }
    Shape shape = image.prepend(Math.addExact(train, test));
    Rng rng = Rng.of(seed).split(name);
    int[] labels = rng.split("labels").permutation(shape.dim(0));
    byte[] pixels = new byte[shape.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] %= classes.size();
      painter.paint(labels[i], rng.split(i), pixels, i * image.size());
    }
    Tensor features = Tensor.of(shape, Rows.unitInterval(pixels));
    Labels targets = new Labels(labels, classes);
    Split split = new Dataset(name, features, targets, Sha256.of(pixels)).split(train);
    return new Split(
        split.train().named(name + " train (seed " + seed + ")"),
        split.test().named(name + " test (seed " + seed + ")"));
  }
}
