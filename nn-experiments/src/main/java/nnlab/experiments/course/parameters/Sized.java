package nnlab.experiments.course.parameters;

import java.util.List;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Quantity;
import nnlab.experiments.study.Runs;

/**
 * A model of a certain size.
 *
 * @param hidden widths of its hidden layers; of random features, their number
 * @param tiny whether it belongs to the group with very few parameters
 * @param rate learning rate; 0 for a closed form
 * @param noise share of wrong training labels
 */
public record Sized(Kind kind, List<Integer> hidden, boolean tiny, double rate, double noise) {
  /** Numbers that were fitted. */
  public static final Quantity PARAMETERS = Quantity.log("parameters", "");

  /** Iterations done; 0 for a closed form. */
  public static final Quantity ITERATIONS = Quantity.linear("iterations", "");

  /** Of this part of the experiment. */
  public static Runs<Sized> of(Kind kind, Runs<Sized> runs) {
    return runs.where(model -> model.kind() == kind);
  }

  /** Of this part, without the tiny networks. */
  public static Runs<Sized> wide(Kind kind, Runs<Sized> runs) {
    return runs.where(model -> model.kind() == kind && !model.tiny());
  }

  /** Those that have every training image right in the end. */
  public static Runs<Sized> learned(Runs<Sized> runs) {
    return runs.which(log -> log.last(Log.TRAINING_ACCURACY) == 1);
  }

  /** Those whose training loss is below this in the end. */
  public static Runs<Sized> reached(double loss, Runs<Sized> runs) {
    return runs.which(log -> log.last(Log.TRAINING_LOSS) < loss);
  }

  /** Models of a double descent with this noise and this many features, one per seed. */
  public static Runs<Sized> descent(Kind kind, double noise, int features, Runs<Sized> runs) {
    return runs.where(
        model ->
            model.kind() == kind && model.noise() == noise && model.hidden().get(0) == features);
  }

  /** Share of the test images that a model has wrong. */
  public static double testError(Log log) {
    return 1 - log.last(Log.TEST_ACCURACY);
  }
}
