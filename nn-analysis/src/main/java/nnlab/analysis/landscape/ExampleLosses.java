package nnlab.analysis.landscape;

import nnlab.analysis.curvature.TargetTensor;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.TiledObjective;

/** The loss of each example by itself. */
final class ExampleLosses {
  private ExampleLosses() {}

  /** At theta, without penalty: {@code [examples]}. */
  static double[] of(TiledObjective objective, Tensor theta) {
    Tensor outputs = objective.outputs(objective.model().at(theta).trained());
    Tensor targets = TargetTensor.of(objective.batch().targets(), outputs.dtype());
    Var losses = objective.loss().perExample(Var.constant(outputs), Var.constant(targets));
    return losses.value().toDoubles();
  }
}
