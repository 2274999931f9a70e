import java.util.List;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.init.Constant;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Parameter;
import nnlab.layers.layer.Parameters;
import nnlab.layers.layer.Pass;

/**
 * Write batch normalisation, of three features.
 *
 * A feature is an index of the last axis: [n, 3] for dense layers, [n, height, width, 3] for
 * images. Mean and variance are taken over all other axes, count values of each feature:
 *
 *   y = weight (x - mean) / sqrt(variance + 1e-5) + bias
 *
 * In training (pass.isTraining()) mean and variance are the batch's, the variance divided by count,
 * and the layer reports new running statistics:
 *
 *   running_mean = 0.9 running_mean + 0.1 mean
 *   running_var  = 0.9 running_var  + 0.1 variance count / (count - 1)
 *
 * with p.update(name, tensor); a Var's numbers are var.value(). In evaluation the running
 * statistics are used and nothing is reported. Say in couplesExamples() that the answer for one
 * example depends on the others. p.get(name) gives a parameter.
 *
 * S. Ioffe and C. Szegedy, Batch normalization, ICML 2015.
 * Read: docs/course/04-layers.md. Check: lab exercise check batch-norm
 */
public final class MyBatchNorm implements Layer {
  private static final Shape FEATURES = Shape.of(3);

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.trained("weight", FEATURES, Constant.ONES),
        Parameter.trained("bias", FEATURES, Constant.ZEROS),
        Parameter.buffer("running_mean", FEATURES, Constant.ZEROS),
        Parameter.buffer("running_var", FEATURES, Constant.ONES));
  }

  @Override
  public Shape outputShape(Shape in) {
    return in;
  }

  @Override
  public Var apply(Parameters p, Var x, Pass pass) {
    throw new UnsupportedOperationException("apply");
  }

  /** All axes but the last. */
  private static int[] axes(Var x) {
    int[] axes = new int[x.shape().rank() - 1];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = i;
    }
    return axes;
  }
}
