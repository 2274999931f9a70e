package nnlab.analysis.landscape;

import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Labels;
import nnlab.layers.data.Targets;
import nnlab.layers.data.Values;
import nnlab.layers.train.TiledObjective;

/** The loss of each example by itself. */
final class ExampleLosses {
  private ExampleLosses() {}

  /** At theta, without penalty: {@code [examples]}. */
  static double[] of(TiledObjective objective, Tensor theta) {
    Tensor outputs = objective.outputs(objective.model().at(theta).trained());
    Targets targets = objective.batch().targets();
    Tensor wanted =
        targets instanceof Values values
            ? values.tensor().to(outputs.dtype())
            : labels((Labels) targets, outputs);
    Var losses = objective.loss().perExample(Var.constant(outputs), Var.constant(wanted));
    return losses.value().toDoubles();
  }

  private static Tensor labels(Labels labels, Tensor outputs) {
    int[] indices = labels.indices();
    return Tensor.generate(Shape.of(indices.length), outputs.dtype(), i -> indices[i]);
  }
}
