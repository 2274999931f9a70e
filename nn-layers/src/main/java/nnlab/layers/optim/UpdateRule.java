package nnlab.layers.optim;

import java.util.List;
import nnlab.core.tensor.Tensor;

/**
 * An optimizer that takes one gradient per step and treats each parameter tensor alone. To add one:
 * name what it remembers, and write the update.
 */
public interface UpdateRule extends Optimizer {
  /** Names of the running quantities that are kept for each parameter; they begin at zero. */
  List<String> slots();

  /**
   * Updates one parameter in place.
   *
   * @param x the parameter
   * @param gradient of its shape
   * @param slots its running quantities, in the order of {@link #slots()}; updated in place
   * @param step counted from 1
   * @param rate the learning rate
   */
  void update(Tensor x, Tensor gradient, Tensor[] slots, long step, double rate);

  @Override
  default double step(Objective objective, Tensor[] parameters, OptimizerState state, double rate) {
    Objective.Evaluation at = objective.at(parameters);
    List<String> names = slots();
    Tensor[][] all = new Tensor[names.size()][];
    for (int s = 0; s < all.length; s++) {
      all[s] = state.slot(names.get(s), parameters);
    }
    long step = (long) state.count("step");
    Tensor[] slots = new Tensor[all.length];
    for (int i = 0; i < parameters.length; i++) {
      for (int s = 0; s < all.length; s++) {
        slots[s] = all[s][i];
      }
      update(parameters[i], at.gradient()[i], slots, step, rate);
      parameters[i].markChanged();
    }
    return at.value();
  }
}
