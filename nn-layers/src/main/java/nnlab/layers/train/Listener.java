package nnlab.layers.train;

import java.util.Map;
import nnlab.core.tensor.Tensor;

/**
 * Something that watches a training: it may look at the trainer's parameters, evaluate them, or
 * {@linkplain Trainer#stop stop} the training, but not change it.
 */
public interface Listener {
  /** Before the first iteration; not called in a run that is resumed. */
  default void started(Trainer trainer) {}

  /** After each iteration. */
  void stepped(Step step, Trainer trainer);

  /**
   * Whether {@link Step#gradientNorm()} is to be computed, which takes a pass over the gradient.
   */
  default boolean needsGradientNorm() {
    return false;
  }

  /** What a checkpoint keeps of this listener, so that a resumed run ends with the same record. */
  default Map<String, Tensor> state() {
    return Map.of();
  }

  /** Takes back what {@link #state()} gave. */
  default void restore(Map<String, Tensor> state) {}
}
