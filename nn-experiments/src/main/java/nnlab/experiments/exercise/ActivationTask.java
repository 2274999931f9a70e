package nnlab.experiments.exercise;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nnlab.core.autodiff.Var;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Parameter;
import nnlab.layers.layer.ParameterTree;
import nnlab.layers.layer.Pass;
import nnlab.layers.layer.Sequential;

/** The flaw: deep networks whose layers have no activation between them. */
public final class ActivationTask implements Question<ActivationTask.Builder> {
  private static final int INPUTS = 2;
  private static final int OUTPUTS = 3;

  ActivationTask() {}

  /** What the student's class is. */
  public interface Builder {
    /** Dense layers with these numbers of hidden units, relu after each, and none at the end. */
    Sequential network(int inputs, int[] hidden, int outputs);
  }

  @Override
  public Class<Builder> contract() {
    return Builder.class;
  }

  @Override
  public Tensor[] answer(Builder builder, Tensor... in) {
    int[] hidden = Arrays.stream(in[0].toDoubles()).mapToInt(width -> (int) width).toArray();
    Sequential network = builder.network(INPUTS, hidden, OUTPUTS);
    int size = network.parameters().stream().mapToInt(Parameter::size).sum();
    double[] affinePairs = affinePairs(network);
    return new Tensor[] {Tensor.vector(size), Tensor.vector(affinePairs), output(network, in[1])};
  }

  private static Tensor output(Layer network, Tensor x) {
    ParameterTree tree = new ParameterTree(network);
    Var[] values =
        tree.parameters().stream()
            .map(p -> Var.constant(p.initial(DType.F64, Rng.of(4))))
            .toArray(Var[]::new);
    return network.apply(tree.bind(values), Var.constant(x), Pass.evaluation()).value();
  }

  private static double[] affinePairs(Sequential network) {
    List<Layer> layers = network.layers();
    return IntStream.range(0, layers.size() - 1)
        .filter(i -> layers.get(i).isAffine() && layers.get(i + 1) instanceof Linear)
        .asDoubleStream()
        .toArray();
  }

  /** The laws, which stay with the marker. */
  static final class Laws {
    private Laws() {}

    static Exercise exercise() {
      return new Exercise(
          "flaw-activation",
          "nn-experiments",
          "Find the flaw: a deep network that is a shallow one",
          "DeepNetwork",
          new ActivationTask(),
          List.of(
              new Check(
                  "the layers have the widths that were asked for",
                  "one Linear per hidden layer, and one for the output",
                  Laws::hasTheParameters),
              new Check(
                  "with one hidden layer, the output is no linear function of the input",
                  "Linear.of(in, out) has no activation: a product of matrices is a matrix",
                  student -> isCurved(student, 16)),
              new Check(
                  "two layers in a row are never both without an activation",
                  "every hidden layer needs its own",
                  Laws::hasNoAffinePair),
              new Check(
                  "the output can have any sign",
                  "an activation after the last layer cuts off negative outputs",
                  Laws::canBeNegative)));
    }

    private static Tensor hidden(double... widths) {
      return Tensor.vector(widths);
    }

    private static void hasTheParameters(Student student) {
      int got =
          (int) student.ask(hidden(8, 4), Tensor.zeros(Shape.of(1, INPUTS), DType.F64))[0].item();
      int expected = 2 * 8 + 8 + 8 * 4 + 4 + 4 * 3 + 3;
      Expect.that(got == expected, "parameters: expected %d, got %d", expected, got);
    }

    private static void isCurved(Student student, double... hidden) {
      Tensor x = Tensor.matrix(new double[][] {{1, -2}, {-1, 2}, {0, 0}});
      Tensor y = student.ask(hidden(hidden), x)[2];
      double gap = y.at(0, 0) + y.at(1, 0) - 2 * y.at(2, 0);
      Expect.that(
          Math.abs(gap) > 1e-6,
          "f(x) + f(-x) - 2 f(0): expected something other than 0, got %.2g",
          gap);
    }

    private static void hasNoAffinePair(Student student) {
      Tensor x = Tensor.zeros(Shape.of(1, INPUTS), DType.F64);
      Tensor pairs = student.ask(hidden(8, 8, 8), x)[1];
      Expect.that(
          pairs.size() == 0,
          "after which layers an activation is missing: expected none, got %s",
          Arrays.toString(pairs.toDoubles()));
    }

    private static void canBeNegative(Student student) {
      double[][] x = new double[6][];
      for (int angle = 0; angle < 6; angle++) {
        x[angle] = new double[] {3 * Math.cos(angle), 3 * Math.sin(angle)};
      }
      Tensor y = student.ask(hidden(16, 16), Tensor.matrix(x))[2];
      double lowest = Arrays.stream(y.toDoubles()).min().orElseThrow();
      Expect.that(lowest < 0, "18 outputs at a random start: expected some below 0, got none");
    }
  }
}
