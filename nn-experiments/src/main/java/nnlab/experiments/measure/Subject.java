package nnlab.experiments.measure;

import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Labels;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Workers;

/**
 * A trained network with the examples to measure it on. Everything is computed in F64, whatever the
 * training used: the network is a point, and its measures are exact to that point.
 *
 * @param objective the loss that was trained, its penalty included, over the sample
 * @param theta the trained parameters {@code [objective.model().size()]}
 * @param workers the threads; no number depends on how many
 */
record Subject(TiledObjective objective, Tensor theta, Workers workers) {

  static final DType DTYPE = DType.F64;

  static Subject of(ParameterVector network, TrainConfig config, Sample sample, Workers workers) {
    ParameterVector exact = network.to(DTYPE);
    TiledObjective objective =
        new TiledObjective(exact, config.loss(), config.l2(), sample.batch(), workers);
    return new Subject(objective, exact.flat(), workers);
  }

  /** Whether loss and gradient are numbers, without which there is nothing to measure. */
  boolean isFinite() {
    var here = objective.valueAndGradient(theta);
    double sum = here.value();
    for (double slope : here.gradient().toDoubles()) {
      sum += Math.abs(slope);
    }
    return Double.isFinite(sum);
  }

  /** Shape of the answer to one example. */
  Shape output() {
    return objective
        .model()
        .network()
        .outputShape(objective.batch().features().shape().dropFirst());
  }

  /** Whether the network chooses one of several classes. */
  boolean hasClasses() {
    return objective.batch().targets() instanceof Labels && output().size() > 1;
  }
}
