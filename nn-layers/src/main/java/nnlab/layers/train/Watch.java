package nnlab.layers.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import nnlab.core.tensor.Tensor;

/**
 * Follows a number of the network, such as an eigenvalue or a norm: its value before training and
 * after every k iterations.
 */
public final class Watch implements Listener {
  private final long every;
  private final ToDoubleFunction<Trainer> number;
  private double[] iterations = {};
  private double[] values = {};

  /**
   * @param every iterations between two measurements, at least 1
   * @param number of the network as it stands; the same network must give the same number
   */
  public Watch(long every, ToDoubleFunction<Trainer> number) {
    this.every = Every.checked(every);
    this.number = number;
  }

  @Override
  public void started(Trainer trainer) {
    measure(trainer);
  }

  @Override
  public void stepped(Step step, Trainer trainer) {
    if (step.iteration() % every == 0) {
      measure(trainer);
    }
  }

  private void measure(Trainer trainer) {
    iterations = appended(iterations, trainer.iteration());
    values = appended(values, number.applyAsDouble(trainer));
  }

  private static double[] appended(double[] list, double last) {
    double[] longer = Arrays.copyOf(list, list.length + 1);
    longer[list.length] = last;
    return longer;
  }

  /** How many iterations were done at each measurement, oldest first. */
  public double[] iterations() {
    return iterations.clone();
  }

  /** What was measured. */
  public double[] values() {
    return values.clone();
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put("iterations", Tensor.vector(iterations));
    state.put("values", Tensor.vector(values));
    return state;
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    iterations = state.get("iterations").f64().clone();
    values = state.get("values").f64().clone();
  }
}
