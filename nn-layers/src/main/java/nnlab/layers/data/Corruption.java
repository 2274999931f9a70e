package nnlab.layers.data;

import java.util.Arrays;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * Data sets robbed of what could be learned from them, to see what a network memorises: the
 * randomisation tests of Zhang et al. Each is a function of the data and a seed, and returns a new
 * data set whose name says what was done.
 *
 * @see <a href="https://arxiv.org/abs/1611.03530">Zhang, Bengio, Hardt, Recht, Vinyals,
 *     "Understanding deep learning requires rethinking generalization", ICLR 2017</a>
 */
public final class Corruption {
  private Corruption() {}

  /** The labels handed out anew among the examples: each class is as frequent as before. */
  public static Dataset randomLabels(Dataset data, long seed) {
    int[] order = Rng.of(seed).split("random labels").permutation(data.size());
    return changed(data, data.features(), data.labels().select(order), "random labels", seed);
  }

  /**
   * A share of the labels made wrong: {@code round(share * n)} examples get another class, each
   * wrong class being equally likely.
   *
   * @param share from 0 to 1
   */
  public static Dataset noisyLabels(Dataset data, double share, long seed) {
    Labels labels = data.labels();
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("noisy labels: the share must be 0 to 1, got " + share);
    }
    if (labels.classes() < 2) {
      throw new IllegalArgumentException("noisy labels: " + data.name() + " has no other class");
    }
    Rng rng = Rng.of(seed).split("noisy labels");
    int[] order = rng.permutation(data.size());
    int[] noisy = labels.indices().clone();
    int wrong = (int) Math.round(share * noisy.length);
    for (int example : Arrays.copyOf(order, wrong)) {
      noisy[example] = (noisy[example] + 1 + rng.nextInt(labels.classes() - 1)) % labels.classes();
    }
    Labels targets = new Labels(noisy, labels.classNames());
    return changed(data, data.features(), targets, share + " noisy labels", seed);
  }

  /**
   * The pixels of every image put into another order, the same for all images. It is a function of
   * the seed and the image size: call it with the same seed for training and test data.
   *
   * @param data of images {@code [n, height, width, channels]}; channels of a pixel stay together
   */
  public static Dataset shuffledPixels(Dataset data, long seed) {
    Images.check("shuffled pixels", data.features().shape());
    Shape shape = data.features().shape();
    int channels = shape.dim(3);
    int pixels = shape.dim(1) * shape.dim(2);
    int[] order = Rng.of(seed).split("shuffled pixels").permutation(pixels);
    Tensor shuffled = Tensor.zeros(shape, data.features().dtype());
    for (int i = 0; i < data.size() * pixels; i++) {
      int from = (i / pixels * pixels + order[i % pixels]) * channels;
      System.arraycopy(data.features().array(), from, shuffled.array(), i * channels, channels);
    }
    return changed(data, shuffled, data.targets(), "shuffled pixels", seed);
  }

  /** Every number drawn from a normal distribution with the mean and variance of the data. */
  public static Dataset randomPixels(Dataset data, long seed) {
    Tensor features = data.features();
    double mean = 0;
    for (int i = 0; i < features.size(); i++) {
      mean += features.get(i) / features.size();
    }
    double variance = 0;
    for (int i = 0; i < features.size(); i++) {
      double difference = features.get(i) - mean;
      variance += difference * difference / features.size();
    }
    double centre = mean;
    double deviation = Math.sqrt(variance);
    Rng rng = Rng.of(seed).split("random pixels");
    Tensor random =
        Tensor.generate(
            features.shape(), features.dtype(), i -> centre + deviation * rng.nextGaussian());
    return changed(data, random, data.targets(), "random pixels", seed);
  }

  private static Dataset changed(
      Dataset data, Tensor features, Targets targets, String what, long seed) {
    String name = data.name() + ", " + what + " (seed " + seed + ")";
    return new Dataset(name, features, targets, data.sha256());
  }
}
