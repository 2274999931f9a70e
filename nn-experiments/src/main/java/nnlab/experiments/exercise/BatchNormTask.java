package nnlab.experiments.exercise;

import java.util.List;
import java.util.Map;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Tensor;
import nnlab.layers.layer.BatchNorm;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.ParameterTree;
import nnlab.layers.layer.Parameters;
import nnlab.layers.layer.Pass;

/** Batch normalisation of three features. */
final class BatchNormTask {
  private static final Pass TRAINING = Pass.training(1, 0, 0, 1, 2, 3, 4);
  private static final Tensor X = OpChecks.normal(1, 5, 3);
  private static final Tensor IMAGES = OpChecks.normal(2, 5, 2, 2, 3);
  private static final Tensor WEIGHT = Tensor.vector(0.5, 2, -1);
  private static final Tensor BIAS = Tensor.vector(1, -1, 3);
  private static final Tensor MEAN = Tensor.vector(0.3, -0.2, 1);
  private static final Tensor VARIANCE = Tensor.vector(0.5, 2, 1.5);

  private BatchNormTask() {}

  static Exercise<Layer> exercise() {
    return new Exercise<>(
        "batch-norm",
        "nn-layers",
        "Write batch normalisation",
        "MyBatchNorm",
        Layer.class,
        List.of(
            new Check<>(
                "in training, the answer is that of the library",
                "mean and variance of each feature are over the examples; epsilon = 1e-5 is added"
                    + " to the variance, under the root",
                layer -> agree(layer, X, TRAINING)),
            new Check<>(
                "so it is for images, [n, height, width, 3]",
                "the mean is over all axes but the last",
                layer -> agree(layer, IMAGES, TRAINING)),
            new Check<>(
                "its gradient flows through mean and variance",
                "compute them with Vars; detached or read as numbers, they count as constants",
                BatchNormTask::hasTheGradient),
            new Check<>(
                "in evaluation, an example does not see the others",
                "without training, running_mean and running_var take the place of the batch's",
                layer -> agree(layer, X, Pass.evaluation())),
            new Check<>(
                "running statistics move a tenth of the way to the batch's",
                "report 0.9 old + 0.1 batch with p.update; the running variance is of the kind"
                    + " divided by n - 1",
                BatchNormTask::reportsStatistics),
            new Check<>(
                "it says that it couples the examples of a batch",
                "couplesExamples() is true, or the trainer cuts the batch into tiles",
                layer ->
                    Expect.that(layer.couplesExamples(), "couplesExamples(): expected true"))));
  }

  private static Parameters parameters(Layer layer) {
    return new ParameterTree(layer)
        .bind(Var.constant(WEIGHT), Var.constant(BIAS), Var.constant(MEAN), Var.constant(VARIANCE));
  }

  private static Tensor answer(Layer layer, Tensor x, Pass pass) {
    return layer.apply(parameters(layer), Var.constant(x), pass).value();
  }

  private static void agree(Layer layer, Tensor x, Pass pass) {
    Expect.near("y", answer(BatchNorm.of(3), x, pass), answer(layer, x, pass), 1e-10);
  }

  private static void hasTheGradient(Layer layer) {
    ParameterTree tree = new ParameterTree(layer);
    Var mean = Var.constant(MEAN);
    Var variance = Var.constant(VARIANCE);
    OpChecks.derivatives(
        2,
        in -> layer.apply(tree.bind(in[1], in[2], mean, variance), in[0], TRAINING),
        X,
        WEIGHT,
        BIAS);
  }

  private static void reportsStatistics(Layer layer) {
    Map<String, Tensor> expected = statistics(BatchNorm.of(3));
    Map<String, Tensor> got = statistics(layer);
    expected.forEach((name, values) -> Expect.near(name, values, got.get(name), 1e-10));
  }

  private static Map<String, Tensor> statistics(Layer layer) {
    Parameters p = parameters(layer);
    layer.apply(p, Var.constant(X), TRAINING);
    return p.updates();
  }
}
