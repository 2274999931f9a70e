package nnlab.layers.layer;

import java.util.List;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import nnlab.layers.init.Constant;

/**
 * Each feature is brought to mean 0 and variance 1, then scaled and shifted: y = w (x - mean) /
 * sqrt(variance + epsilon) + b. A feature is an index of the last axis: {@code [n, features]} for
 * dense layers, {@code [n, height, width, features]} for images.
 *
 * <p>In training, mean and variance are those of the batch, over all axes but the last, and the
 * running statistics move towards them by a share of {@code momentum}: running = (1 - momentum)
 * running + momentum batch, with the variance divided by count - 1, as in PyTorch. The new running
 * statistics are only reported ({@link Parameters#update}). In evaluation, the running statistics
 * are used.
 *
 * <p>S. Ioffe and C. Szegedy, Batch normalization, ICML 2015.
 *
 * @param features extent of the last axis
 * @param momentum share of the new batch in the running statistics, in (0, 1]
 * @param epsilon keeps the division finite
 */
public record BatchNorm(int features, double momentum, double epsilon) implements Layer {
  public BatchNorm {
    if (features < 1 || !(momentum > 0 && momentum <= 1) || !(epsilon > 0)) {
      throw new IllegalArgumentException(
          "BatchNorm: needs 1 feature or more, momentum in (0, 1] and epsilon > 0, got "
              + features
              + ", "
              + momentum
              + " and "
              + epsilon);
    }
  }

  /** With the usual momentum of 0.1 and epsilon of 1e-5. */
  public static BatchNorm of(int features) {
    return new BatchNorm(features, 0.1, 1e-5);
  }

  @Override
  public List<Parameter> parameters() {
    Shape shape = Shape.of(features);
    return List.of(
        Parameter.trained("weight", shape, Constant.ONES),
        Parameter.trained("bias", shape, Constant.ZEROS),
        Parameter.buffer("running_mean", shape, Constant.ZEROS),
        Parameter.buffer("running_var", shape, Constant.ONES));
  }

  @Override
  public Shape outputShape(Shape in) {
    if (in.rank() == 0 || in.dim(-1) != features) {
      throw new ShapeException(
          toString(), "expected examples of shape [.., " + features + "], got " + in);
    }
    return in;
  }

  @Override
  public Var apply(Parameters p, Var x, Pass pass) {
    outputShape(x.shape().dropFirst());
    return pass.isTraining()
        ? normaliseByBatch(p, x)
        : normalise(p, x.minus(p.get("running_mean")), p.get("running_var"));
  }

  private Var normaliseByBatch(Parameters p, Var x) {
    int count = x.shape().size() / features;
    if (count < 2) {
      throw new ShapeException(
          toString(),
          "in training it needs at least two values of each feature to have a variance, got "
              + x.shape()
              + "; use a larger batch, or Pass.evaluation()");
    }
    int[] axes = new int[x.shape().rank() - 1];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = i;
    }
    Var mean = x.mean(axes);
    Var centred = x.minus(mean);
    Var variance = centred.square().mean(axes);
    p.update("running_mean", moved(p.get("running_mean"), mean, 1));
    p.update("running_var", moved(p.get("running_var"), variance, count / (count - 1.0)));
    return normalise(p, centred, variance);
  }

  private Var normalise(Parameters p, Var centred, Var variance) {
    return centred.div(variance.plus(epsilon).sqrt()).times(p.get("weight")).plus(p.get("bias"));
  }

  /** A copy: the batch's statistics live in a workspace that closes with the pass. */
  private Tensor moved(Var running, Var batch, double correction) {
    Tensor from = running.value();
    Tensor to = batch.value();
    return Tensor.generate(
        from.shape(),
        from.dtype(),
        i -> (1 - momentum) * from.get(i) + momentum * correction * to.get(i));
  }

  @Override
  public long multiplyAdds(Shape in) {
    return in.size();
  }

  @Override
  public boolean isAffine() {
    return true;
  }

  @Override
  public boolean couplesExamples() {
    return true;
  }

  /** {@code BatchNorm(64)}. */
  @Override
  public String toString() {
    return "BatchNorm(" + features + ")";
  }
}
