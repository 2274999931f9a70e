package nnlab.layers.data;

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
   * Measures mean and standard deviation of each channel. A channel that is constant gets deviation
   * 1, so that it becomes zero.
   */
  public static Normaliser of(Dataset train) {
    Tensor features = train.features();
    int channels = features.shape().dim(-1);
    double count = (double) features.size() / channels;
    double[] means = new double[channels];
    for (int i = 0; i < features.size(); i++) {
      means[i % channels] += features.get(i) / count;
    }
    double[] deviations = new double[channels];
    for (int i = 0; i < features.size(); i++) {
      double difference = features.get(i) - means[i % channels];
      deviations[i % channels] += difference * difference / count;
    }
    for (int c = 0; c < channels; c++) {
      double deviation = Math.sqrt(deviations[c]);
      // Rounding leaves a constant channel a deviation of about 1e-16 times its value.
      deviations[c] = deviation > 1e-12 * Math.abs(means[c]) ? deviation : 1;
    }
    return new Normaliser(means, deviations);
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
