package nnlab.experiments.course.parameters;

import java.util.List;
import nnlab.experiments.run.Allow;
import nnlab.experiments.study.Study;

/**
 * The double descent of random features, and of trained ones.
 *
 * @param images n, the first so many training images
 * @param features N, how many random features, of each model
 * @param noise shares of wrong training labels
 * @param seeds features and wrong labels are drawn so often
 * @param testOn test images that the errors are measured on
 * @param trained networks whose features are trained
 */
public record Descent(
    int images,
    List<Integer> features,
    @Allow(from = 0, to = 1) List<Double> noise,
    @Allow(to = Study.MOST_SEEDS) int seeds,
    int testOn,
    Trained trained) {
  /** Sorts features and shares. */
  public Descent {
    features = features.stream().distinct().sorted().toList();
    noise = noise.stream().distinct().sorted().toList();
  }

  /**
   * Networks with one hidden layer, trained on squared error.
   *
   * @param widths of the hidden layer, of each network; none to leave them out
   * @param images the first so many training images
   * @param rate Adam's learning rate
   * @param batch images per iteration
   * @param iterations of each
   */
  public record Trained(
      @Allow(empty = true) List<Integer> widths,
      int images,
      double rate,
      int batch,
      int iterations) {
    /** Sorts the widths. */
    public Trained {
      widths = widths.stream().distinct().sorted().toList();
    }
  }
}
