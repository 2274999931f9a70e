package nnlab.experiments.generalization.batchsize;

import java.util.Map;
import nnlab.analysis.curvature.DenseStack;
import nnlab.analysis.landscape.Rescaling;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.generalization.Protocol;
import nnlab.experiments.generalization.batchsize.Milestones.Kept;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.Split;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.train.Metrics;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;

/**
 * Looks at networks of one architecture.
 *
 * @param model gives the architecture
 * @param images trained on, and tested with
 */
record Lens(ParameterVector model, Split images, Probe probe, Workers workers) {
  /** The network at one end of its training. */
  Moment moment(BatchJob job, Map.Entry<Protocol, Kept> end) {
    Kept kept = end.getValue();
    Metrics training = metrics(images.train(), kept.theta());
    Metrics test = metrics(images.test(), kept.theta());
    return new Moment(
        job.batch(),
        end.getKey(),
        kept.iteration(),
        training.loss(),
        training.accuracy(),
        test.loss(),
        test.accuracy(),
        flatness(kept.theta()));
  }

  /** The same function with other numbers: its first layer times c, its second divided by c. */
  Flatness rescaled(Tensor theta, double c) {
    return flatness(Rescaling.ofLayer(DenseStack.of(model), theta, 0, c));
  }

  private Flatness flatness(Tensor theta) {
    return Flatness.of(model, theta, images, probe, workers);
  }

  private Metrics metrics(Dataset of, Tensor theta) {
    return new TiledObjective(model, new CrossEntropy(), 0, of.all(), workers)
        .metrics(model.at(theta).trained());
  }
}
