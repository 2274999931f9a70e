package nnlab.experiments.course.batchsize;

import java.util.List;
import java.util.stream.Collectors;
import nnlab.core.tensor.Shape;
import nnlab.layers.data.Dataset;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Networks;
import nnlab.layers.layer.ReportNetwork;

/**
 * A dense relu network that sorts images into classes.
 *
 * @param hidden widths of the hidden layers
 * @param reportStart whether it starts as the report's networks, from N(0, 0.1²) cut at two sigma;
 *     otherwise as He et al. have it
 */
public record DenseClassifier(List<Integer> hidden, boolean reportStart) {
  /** Refuses an empty layer. */
  public DenseClassifier {
    hidden = List.copyOf(hidden);
    if (hidden.stream().anyMatch(width -> width < 1)) {
      throw new IllegalArgumentException("hidden widths must be 1 or more, got " + hidden);
    }
  }

  /** The network for images of this size and these classes. */
  public Layer network(Dataset images) {
    Shape input = images.exampleShape();
    int classes = images.labels().classes();
    return reportStart
        ? Networks.classifier(ReportNetwork.START, input, hidden, classes)
        : Networks.classifier(input, hidden, classes);
  }

  /** Its widths for images of 784 pixels and 10 classes, as figures have them. */
  public String title() {
    return hidden.stream().map(width -> width + "-").collect(Collectors.joining("", "784-", "10"));
  }
}
