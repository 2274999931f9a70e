package nnlab.layers.optim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import nnlab.core.tensor.Tensor;

/**
 * What an optimizer remembers between steps: named slots, each holding one tensor per parameter
 * (Adam's {@code m} and {@code v}), and named counters. Mutable; it belongs to one run.
 */
public final class OptimizerState {
  private final Map<String, Tensor[]> slots = new LinkedHashMap<>();
  private final Map<String, Double> counters = new TreeMap<>();
  private final Map<String, Tensor[]> scratch = new LinkedHashMap<>();

  /** Nothing remembered yet. */
  public OptimizerState() {}

  /** A state as {@link #slots()} and {@link #counters()} gave it. The tensors are not copied. */
  public OptimizerState(Map<String, Tensor[]> slots, Map<String, Double> counters) {
    this.slots.putAll(slots);
    this.counters.putAll(counters);
  }

  /** All slots in the order in which they were first used. */
  public Map<String, Tensor[]> slots() {
    return Collections.unmodifiableMap(slots);
  }

  /** All counters by name. */
  public Map<String, Double> counters() {
    return Collections.unmodifiableMap(counters);
  }

  /**
   * The tensors of this slot; zeros when it is asked for first.
   *
   * @throws IllegalStateException if the slot belongs to other parameters
   */
  Tensor[] slot(String name, Tensor[] parameters) {
    return get(slots, name, parameters);
  }

  /**
   * Buffers of the parameters' shapes with undefined content, which no checkpoint keeps. Where one
   * optimizer works inside another, each needs names of its own.
   *
   * @throws IllegalStateException if the buffers belong to other parameters
   */
  Tensor[] scratch(String name, Tensor[] parameters) {
    return get(scratch, name, parameters);
  }

  private static Tensor[] get(Map<String, Tensor[]> from, String name, Tensor[] parameters) {
    Tensor[] tensors = from.computeIfAbsent(name, key -> Vectors.zerosLike(parameters));
    boolean fits = tensors.length == parameters.length;
    for (int i = 0; fits && i < tensors.length; i++) {
      fits =
          tensors[i].shape().equals(parameters[i].shape())
              && tensors[i].dtype() == parameters[i].dtype();
    }
    if (!fits) {
      throw new IllegalStateException(
          "the optimizer's state '"
              + name
              + "' belongs to parameters of other shapes or another number format; begin with a new"
              + " OptimizerState");
    }
    return tensors;
  }

  /** The counter's value, 0 when it was never set. */
  double counter(String name) {
    return counters.getOrDefault(name, 0.0);
  }

  void setCounter(String name, double value) {
    counters.put(name, value);
  }

  /** Adds one to the counter and returns it. */
  double count(String name) {
    return counters.merge(name, 1.0, Double::sum);
  }
}
