package nnlab.experiments.course.labels;

import nnlab.layers.data.Corruption;
import nnlab.layers.data.Split;

/** What is done to the images before a network learns them; after Zhang et al. 2017. */
public enum Condition {
  /** Nothing. */
  TRUE_LABELS("true labels") {
    @Override
    public Split applyTo(Split images, double noise, long seed) {
      return images;
    }
  },

  /** The training labels handed out anew among the images. The test labels stay true. */
  PERMUTED_LABELS("permuted labels") {
    @Override
    public Split applyTo(Split images, double noise, long seed) {
      return new Split(Corruption.randomLabels(images.train(), seed), images.test());
    }
  },

  /** A share of the training labels made wrong. The test labels stay true. */
  NOISY_LABELS("wrong labels") {
    @Override
    public Split applyTo(Split images, double noise, long seed) {
      return new Split(Corruption.noisyLabels(images.train(), noise, seed), images.test());
    }
  },

  /** The pixels of all images, training and test, in one other order. */
  SHUFFLED_PIXELS("shuffled pixels") {
    @Override
    public Split applyTo(Split images, double noise, long seed) {
      return new Split(
          Corruption.shuffledPixels(images.train(), seed),
          Corruption.shuffledPixels(images.test(), seed));
    }
  },

  /** Every image replaced by independent normal numbers of the data's mean and variance. */
  GAUSSIAN_PIXELS("Gaussian pixels") {
    @Override
    public Split applyTo(Split images, double noise, long seed) {
      return new Split(
          Corruption.randomPixels(images.train(), seed),
          Corruption.randomPixels(images.test(), ~seed)); // other numbers than in training
    }
  };

  private final String label;

  Condition(String label) {
    this.label = label;
  }

  /**
   * The images as the network sees them.
   *
   * @param noise share of wrong labels, for {@link #NOISY_LABELS} alone
   */
  public abstract Split applyTo(Split images, double noise, long seed);

  /** As in a legend. */
  @Override
  public String toString() {
    return label;
  }
}
