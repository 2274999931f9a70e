package nnlab.experiments.course.fit;

import java.util.LinkedHashMap;
import java.util.Map;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.Listener;
import nnlab.layers.train.Step;
import nnlab.layers.train.Trainer;

/** Keeps the parameters at the moment when the loss is half the initial one for the first time. */
public final class HalfLoss implements Listener {
  private double first = Double.NaN;
  private long iteration;
  private Tensor theta;

  @Override
  public void stepped(Step step, Trainer trainer) {
    if (step.iteration() == 1) {
      first = step.loss();
    }
    if (theta == null && step.loss() <= first / 2) {
      iteration = step.iteration();
      theta = trainer.parameters().flat();
    }
  }

  /** Whether that has happened. */
  public boolean reached() {
    return theta != null;
  }

  /** The iteration, counted from 1, whose batch had that loss; 0 if none had. */
  public long iteration() {
    return iteration;
  }

  /** The parameters after it: {@code [size]}; null if none had that loss. */
  public Tensor theta() {
    return theta;
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put("numbers", Tensor.vector(first, iteration));
    if (reached()) {
      state.put("theta", theta);
    }
    return state;
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    first = state.get("numbers").get(0);
    iteration = (long) state.get("numbers").get(1);
    theta = state.get("theta");
  }
}
