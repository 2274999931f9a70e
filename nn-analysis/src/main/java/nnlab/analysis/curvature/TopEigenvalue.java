package nnlab.analysis.curvature;

import java.util.function.ToDoubleFunction;
import nnlab.analysis.linalg.Lanczos;
import nnlab.core.random.Rng;
import nnlab.layers.data.Batch;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Trainer;
import nnlab.layers.train.Workers;

/**
 * The largest eigenvalue of the Hessian of a training's loss where the training stands: a number to
 * be followed by a {@link nnlab.layers.train.Watch}.
 *
 * @param batch over which the loss is taken
 * @param accuracy when Lanczos may stop
 * @param rng of its start vectors, another one for each iteration
 * @param workers that share the products
 */
public record TopEigenvalue(Batch batch, Lanczos.Settings accuracy, Rng rng, Workers workers)
    implements ToDoubleFunction<Trainer> {
  @Override
  public double applyAsDouble(Trainer trainer) {
    TiledObjective loss =
        new TiledObjective(
            trainer.parameters(), trainer.config().loss(), trainer.config().l2(), batch, workers);
    return Lanczos.extremes(
            Curvature.HESSIAN.at(loss, trainer.parameters().flat()),
            1,
            0,
            accuracy,
            rng.split(trainer.iteration()))
        .top()
        .get(0)
        .value();
  }
}
