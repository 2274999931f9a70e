package nnlab.experiments.exercise;

import java.util.List;
import nnlab.core.autodiff.Var;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.ParameterTree;
import nnlab.layers.layer.Pass;
import nnlab.layers.layer.Sequential;

/** The flaw: deep networks whose layers have no activation between them. */
public final class ActivationTask {
  private static final int INPUTS = 2;
  private static final int OUTPUTS = 3;

  private ActivationTask() {}

  /** What the student's class is. */
  public interface Builder {
    /** Dense layers with these numbers of hidden units, relu after each, and none at the end. */
    Sequential network(int inputs, int[] hidden, int outputs);
  }

  static Exercise<Builder> exercise() {
    return new Exercise<>(
        "flaw-activation",
        "nn-experiments",
        "Find the flaw: a deep network that is a shallow one",
        "DeepNetwork",
        Builder.class,
        List.of(
            new Check<>(
                "the layers have the widths that were asked for",
                "one Linear per hidden layer, and one for the output",
                ActivationTask::hasTheParameters),
            new Check<>(
                "with one hidden layer, the output is no linear function of the input",
                "Linear.of(in, out) has no activation: a product of matrices is a matrix",
                builder -> isCurved(builder, 16)),
            new Check<>(
                "two layers in a row are never both without an activation",
                "every hidden layer needs its own",
                ActivationTask::hasNoAffinePair),
            new Check<>(
                "the output can have any sign",
                "an activation after the last layer cuts off negative outputs",
                ActivationTask::canBeNegative)));
  }

  private static void hasTheParameters(Builder builder) {
    Layer network = builder.network(INPUTS, new int[] {8, 4}, OUTPUTS);
    int got = network.parameters().stream().mapToInt(p -> p.size()).sum();
    int expected = 2 * 8 + 8 + 8 * 4 + 4 + 4 * 3 + 3;
    Expect.that(got == expected, "parameters: expected %d, got %d", expected, got);
  }

  private static Tensor output(Layer network, double... x) {
    ParameterTree tree = new ParameterTree(network);
    Var[] values =
        tree.parameters().stream()
            .map(p -> Var.constant(p.initial(DType.F64, Rng.of(4))))
            .toArray(Var[]::new);
    Var input = Var.constant(Tensor.of(Shape.of(1, INPUTS), x));
    return network.apply(tree.bind(values), input, Pass.evaluation()).value();
  }

  private static void isCurved(Builder builder, int... hidden) {
    Layer network = builder.network(INPUTS, hidden, OUTPUTS);
    double sum = output(network, 1, -2).get(0) + output(network, -1, 2).get(0);
    double twice = 2 * output(network, 0, 0).get(0);
    Expect.that(
        Math.abs(sum - twice) > 1e-6,
        "f(x) + f(-x) - 2 f(0): expected something other than 0, got %.2g",
        sum - twice);
  }

  private static void hasNoAffinePair(Builder builder) {
    Sequential network = builder.network(INPUTS, new int[] {8, 8, 8}, OUTPUTS);
    for (int i = 0; i + 1 < network.layers().size(); i++) {
      Layer first = network.layers().get(i);
      Layer second = network.layers().get(i + 1);
      Expect.that(
          !(first.isAffine() && second instanceof Linear),
          "layers %d and %d, %s and %s: expected an activation between them",
          i,
          i + 1,
          first,
          second);
    }
  }

  private static void canBeNegative(Builder builder) {
    Layer network = builder.network(INPUTS, new int[] {16, 16}, OUTPUTS);
    double lowest = 0;
    for (double angle = 0; angle < 6; angle++) {
      Tensor y = output(network, 3 * Math.cos(angle), 3 * Math.sin(angle));
      for (int i = 0; i < OUTPUTS; i++) {
        lowest = Math.min(lowest, y.get(i));
      }
    }
    Expect.that(lowest < 0, "18 outputs at a random start: expected some below 0, got none");
  }
}
