package nnlab.layers.loss;

import nnlab.core.autodiff.Losses;
import nnlab.core.autodiff.Shapes;
import nnlab.core.autodiff.Var;

/**
 * The loss of support vector machines: nothing for what is right by a margin of 1. With one score
 * per class, {@code [n, classes], [n] -> [n]}, each wrong class costs {@code max(0, 1 + its score -
 * the right one's)}; with a single score for the classes 0 and 1, {@code [n, 1], [n] -> [n]}, the
 * cost is {@code max(0, 1 -+ score)}.
 *
 * <p>J. Weston and C. Watkins, Support vector machines for multi-class pattern recognition, ESANN
 * 1999.
 */
public record Hinge() implements Loss {
  @Override
  public Var perExample(Var output, Var targets) {
    Kind.requireClasses(this, output, targets);
    if (Kind.isSingle(output)) {
      Var signs = Shapes.reshape(targets, output.shape()).times(2).minus(1);
      return Losses.hinge(output, signs);
    }
    return Losses.multiClassHinge(output, targets);
  }

  @Override
  public Metric metric() {
    return Metric.ACCURACY;
  }

  @Override
  public String toString() {
    return "Hinge()";
  }
}
