package nnlab.experiments.exercise;

import java.util.Arrays;
import java.util.List;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Tensor;
import nnlab.layers.layer.BatchNorm;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.ParameterTree;
import nnlab.layers.layer.Parameters;
import nnlab.layers.layer.Pass;

/** Batch normalisation of three features. */
final class BatchNormTask implements Question<Layer> {
  private static final Pass TRAINING = Pass.training(1, 0, 0, 1, 2, 3, 4);
  private static final Tensor MEAN = Tensor.vector(0.3, -0.2, 1);
  private static final Tensor VARIANCE = Tensor.vector(0.5, 2, 1.5);

  // What is asked: the answer and its derivatives, in evaluation and in training, and more.
  private static final int EVALUATED = 0;
  private static final int TRAINED = 1;
  private static final int STATISTICS = 2;
  private static final int COUPLES = 3;

  BatchNormTask() {}

  @Override
  public Class<Layer> contract() {
    return Layer.class;
  }

  @Override
  public Tensor[] answer(Layer layer, Tensor... in) {
    int kind = (int) in[0].get(0);
    if (kind == COUPLES) {
      return new Tensor[] {Tensor.vector(layer.couplesExamples() ? 1 : 0)};
    }
    ParameterTree tree = new ParameterTree(layer);
    if (kind == STATISTICS) {
      Parameters p = bound(tree, Derivatives.constants(in[2], in[3]));
      layer.apply(p, Var.constant(in[1]), TRAINING);
      return new Tensor[] {p.updates().get("running_mean"), p.updates().get("running_var")};
    }
    Pass pass = kind == TRAINED ? TRAINING : Pass.evaluation();
    Tensor path = Tensor.vector(Arrays.copyOfRange(in[0].toDoubles(), 1, in[0].size()));
    Tensor[] x = Arrays.copyOfRange(in, 1, in.length);
    return new Tensor[] {
      Derivatives.answer(at -> layer.apply(bound(tree, at[1], at[2]), at[0], pass), path, x)
    };
  }

  private static Parameters bound(ParameterTree tree, Var... weightAndBias) {
    return tree.bind(
        weightAndBias[0], weightAndBias[1], Var.constant(MEAN), Var.constant(VARIANCE));
  }

  /** The laws, which stay with the marker. */
  static final class Laws {
    private static final Tensor X = OpChecks.normal(1, 5, 3);
    private static final Tensor IMAGES = OpChecks.normal(2, 5, 2, 2, 3);
    private static final Tensor WEIGHT = Tensor.vector(0.5, 2, -1);
    private static final Tensor BIAS = Tensor.vector(1, -1, 3);

    private Laws() {}

    static Exercise exercise() {
      return new Exercise(
          "batch-norm",
          "nn-layers",
          "Write batch normalisation",
          "MyBatchNorm",
          new BatchNormTask(),
          List.of(
              new Check(
                  "in training, the answer is that of the library",
                  "mean and variance of each feature are over the examples; epsilon = 1e-5 is added"
                      + " to the variance, under the root",
                  student -> agree(student, X, TRAINED)),
              new Check(
                  "so it is for images, [n, height, width, 3]",
                  "the mean is over all axes but the last",
                  student -> agree(student, IMAGES, TRAINED)),
              new Check(
                  "its gradient flows through mean and variance",
                  "compute them with Vars; detached or read as numbers, they count as constants",
                  Laws::hasTheGradient),
              new Check(
                  "in evaluation, an example does not see the others",
                  "without training, running_mean and running_var take the place of the batch's",
                  student -> agree(student, X, EVALUATED)),
              new Check(
                  "running statistics move a tenth of the way to the batch's",
                  "report 0.9 old + 0.1 batch with p.update; the running variance is of the kind"
                      + " divided by n - 1",
                  Laws::reportsStatistics),
              new Check(
                  "it says that it couples the examples of a batch",
                  "couplesExamples() is true, or the trainer cuts the batch into tiles",
                  student ->
                      Expect.that(
                          student.number(Tensor.vector(COUPLES)) == 1,
                          "couplesExamples(): expected true"))));
    }

    private static Tensor expected(int kind, Tensor x) {
      return new BatchNormTask().answer(BatchNorm.of(3), Tensor.vector(kind), x, WEIGHT, BIAS)[0];
    }

    private static void agree(Student student, Tensor x, int kind) {
      Tensor got = student.tensor(Tensor.vector(kind), x, WEIGHT, BIAS);
      Expect.near("y", expected(kind, x), got, 1e-10);
    }

    /** The question in training is the path after a 1. */
    private static void hasTheGradient(Student student) {
      Derivatives.Asked trained =
          new Derivatives.Asked(
              in -> {
                Tensor[] question = in.clone();
                double[] path = in[0].toDoubles();
                double[] kindAndPath = new double[path.length + 1];
                kindAndPath[0] = TRAINED;
                System.arraycopy(path, 0, kindAndPath, 1, path.length);
                question[0] = Tensor.vector(kindAndPath);
                return student.tensor(question);
              });
      OpChecks.derivatives(2, in -> Var.apply(trained, in), X, WEIGHT, BIAS);
    }

    private static void reportsStatistics(Student student) {
      Tensor[] question = {Tensor.vector(STATISTICS), X, WEIGHT, BIAS};
      Tensor[] expected = new BatchNormTask().answer(BatchNorm.of(3), question);
      Tensor[] got = student.ask(question);
      Expect.near("running_mean", expected[0], got[0], 1e-10);
      Expect.near("running_var", expected[1], got[1], 1e-10);
    }
  }
}
