package nnlab.layers.data;

import nnlab.core.tensor.DType;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;

/**
 * Shifts and scales each channel (index of the innermost axis) by numbers that were measured on the
 * training data: {@code (x - mean) / deviation}. Apply the same one to the test data; a test set
 * normalised by its own statistics would tell the network about itself.
 *
 * @param means one per channel
 * @param deviations one per channel, positive
 */
public record Normaliser(double[] means, double[] deviations) {
  /** Of so many last digits, a deviation is nothing but rounding. */
  private static final int ROUNDINGS = 4;

  public Normaliser {
    if (means.length != deviations.length) {
      throw new IllegalArgumentException(
          "normaliser: has " + means.length + " means but " + deviations.length + " deviations");
    }
    for (double deviation : deviations) {
      if (!(deviation > 0)) {
        throw new IllegalArgumentException(
            "normaliser: deviations must be positive, got " + deviation);
      }
    }
    means = means.clone();
    deviations = deviations.clone();
  }

  /**
   * Measures mean and standard deviation of each channel. A channel that is constant, up to the
   * last digits of its largest number, gets deviation 1, so that it becomes zero.
   *
   * @throws IllegalArgumentException if a feature is not finite
   */
  public static Normaliser of(Dataset train) {
    Tensor features = train.features();
    int channels = features.shape().dim(-1);
    double digits = ROUNDINGS * (features.dtype() == DType.F32 ? Math.ulp(1f) : Math.ulp(1.0));
    double[] means = new double[channels];
    double[] deviations = new double[channels];
    for (int c = 0; c < channels; c++) {
      double size = largest(features, c, channels);
      means[c] = mean(features, c, channels);
      double deviation = deviation(features, c, channels, means[c], size);
      deviations[c] = deviation > digits * size ? deviation : 1;
    }
    return new Normaliser(means, deviations);
  }

  /** The largest magnitude in a channel. */
  private static double largest(Tensor features, int channel, int channels) {
    double largest = 0;
    for (int i = channel; i < features.size(); i += channels) {
      if (!Double.isFinite(features.get(i))) {
        throw new IllegalArgumentException(
            "normaliser: example "
                + i / (features.size() / features.shape().dim(0))
                + ", channel "
                + channel
                + " is "
                + features.get(i)
                + "; remove or replace what is missing before the data are normalised");
      }
      largest = Math.max(largest, Math.abs(features.get(i)));
    }
    return largest;
  }

  /** By the distances to the first number: rounding leaves nothing where all are equal. */
  private static double mean(Tensor features, int channel, int channels) {
    double count = (double) features.size() / channels;
    double mean = features.size() == 0 ? 0 : features.get(channel);
    // Once more, because the first number may be far away from the others.
    for (int round = 0; round < 2; round++) {
      double rest = 0;
      for (int i = channel; i < features.size(); i += channels) {
        rest += features.get(i) / count - mean / count;
      }
      mean += rest;
    }
    return mean;
  }

  private static double deviation(
      Tensor features, int channel, int channels, double mean, double size) {
    double count = (double) features.size() / channels;
    double variance = 0;
    for (int i = channel; i < features.size(); i += channels) {
      // In units of the largest number, whose square may be too large.
      double distance = (features.get(i) - mean) / size;
      variance += distance * distance / count;
    }
    return size * Math.sqrt(variance);
  }

  /**
   * The data set with normalised features.
   *
   * @throws ShapeException if it has another number of channels
   */
  public Dataset apply(Dataset data) {
    Tensor features = data.features();
    int channels = features.shape().dim(-1);
    if (channels != means.length) {
      throw new ShapeException(
          "normaliser", "measured " + means.length + " channels, got " + features.shape());
    }
    Tensor normalised =
        Tensor.generate(
            features.shape(),
            features.dtype(),
            i -> (features.get(i) - means[i % channels]) / deviations[i % channels]);
    return new Dataset(data.name(), normalised, data.targets(), data.sha256());
  }
}
