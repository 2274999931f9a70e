package nnlab.layers.train;

import java.util.Objects;
import nnlab.core.tensor.DType;
import nnlab.layers.loss.Loss;
import nnlab.layers.optim.ConstantRate;
import nnlab.layers.optim.Optimizer;
import nnlab.layers.optim.Schedule;

/**
 * How a network is trained. With the network and the batches, it says all that the result depends
 * on.
 *
 * @param loss what is minimised, as a mean over the batch
 * @param optimizer how
 * @param rate its learning rate at each iteration
 * @param l2 strength of the penalty l2/2 |theta|^2 in the loss, finite and at least 0; 0 for none
 * @param seed of the start and of random masks
 * @param dtype number format of parameters and arithmetic
 */
public record TrainConfig(
    Loss loss, Optimizer optimizer, Schedule rate, double l2, long seed, DType dtype) {
  public TrainConfig {
    Objects.requireNonNull(loss, "loss");
    Objects.requireNonNull(optimizer, "optimizer");
    Objects.requireNonNull(rate, "rate");
    Objects.requireNonNull(dtype, "dtype");
    Penalty.requireStrength(l2);
  }

  /** A constant learning rate, no penalty, F32. */
  public TrainConfig(Loss loss, Optimizer optimizer, double rate, long seed) {
    this(loss, optimizer, new ConstantRate(rate), 0, seed, DType.F32);
  }
}
