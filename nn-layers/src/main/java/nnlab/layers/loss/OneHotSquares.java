package nnlab.layers.loss;

import java.util.Arrays;
import nnlab.core.autodiff.Indexing;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Tensor;

/**
 * Half the squared distance of the outputs to the label as a one-hot vector, 1/2 |f - e_y|²: {@code
 * [n, classes], [n] -> [n]}. Its scale is what the curvature is measured in.
 */
public record OneHotSquares() implements Loss {
  @Override
  public Var perExample(Var output, Var targets) {
    Tensor classes = targets.value();
    int[] labels = new int[classes.size()];
    Arrays.setAll(labels, i -> (int) classes.get(i));
    Tensor hot = Indexing.oneHot(output.dtype(), output.shape().dim(1), labels);
    return output.minus(Var.constant(hot)).square().sum(1).times(0.5);
  }

  @Override
  public Metric metric() {
    return Metric.ACCURACY;
  }
}
