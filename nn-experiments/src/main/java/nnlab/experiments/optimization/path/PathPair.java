package nnlab.experiments.optimization.path;

import nnlab.core.random.Rng;
import nnlab.experiments.run.Training;
import nnlab.layers.train.ParameterVector;

/**
 * A network and its twin, which started a hair away and saw the same points.
 *
 * @param seed of the start
 * @param own the network's training
 * @param twin the twin's
 * @param likeness of layer 1's path to that of the whole network
 */
record PathPair(long seed, Walk own, Walk twin, Likeness likeness) {
  /** Trains both. */
  static PathPair train(long seed, OptimizationPath.Config config, Training training) {
    ParameterVector start = PathNetwork.TASK.initial(seed);
    Rng rng = Rng.of(seed);
    ParameterVector besides =
        start.at(PathNetwork.near(start.flat(), config.hair(), rng.split("twin")));
    Walk own = Walk.train(start, seed, config, training);
    Walk twin = Walk.train(besides, seed, config, training);
    Likeness likeness =
        Likeness.of(
            own.track().points(), PathNetwork.firstLayer(), config.sets(), rng.split("sets"));
    return new PathPair(seed, own, twin, likeness);
  }
}
