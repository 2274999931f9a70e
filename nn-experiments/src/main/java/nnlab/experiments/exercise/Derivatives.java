package nnlab.experiments.exercise;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import nnlab.core.autodiff.Grad;
import nnlab.core.autodiff.Op;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * Derivatives of a function that lives in another process.
 *
 * <p>A path says which: the empty one is the function f itself; {@code [i]} is the function of (g,
 * x...) that gives the cotangent of input i for the cotangent g of the answer; {@code [i, j]} does
 * the same to that function, and so on.
 */
final class Derivatives {
  private Derivatives() {}

  /** The answer of the process where f is. */
  static Tensor answer(Function<Var[], Var> f, Tensor path, Tensor... in) {
    int[] indices = Arrays.stream(path.toDoubles()).mapToInt(i -> (int) i).toArray();
    return along(f, indices, constants(in)).value();
  }

  private static Var along(Function<Var[], Var> f, int[] path, Var[] in) {
    if (path.length == 0) {
      return f.apply(in);
    }
    int[] before = Arrays.copyOf(path, path.length - 1);
    Var[] point = Arrays.copyOfRange(in, 1, in.length);
    return Grad.vjp(at -> along(f, before, at), point, in[0])[path[path.length - 1]];
  }

  static Var[] constants(Tensor... in) {
    return Arrays.stream(in).map(Var::constant).toArray(Var[]::new);
  }

  /**
   * The function as an op here.
   *
   * @param source asked with the path and the inputs
   * @param path which derivative
   */
  record Asked(Function<Tensor[], Tensor> source, double... path) implements Op {
    @Override
    public String name() {
      return path.length == 0 ? "your function" : "its derivative of order " + path.length;
    }

    @Override
    public Shape shape(Shape... in) {
      if (path.length > 0) {
        return in[1 + (int) path[path.length - 1]];
      }
      return ask(Arrays.stream(in).map(s -> Tensor.full(s, DType.F64, 1)).toArray(Tensor[]::new))
          .shape();
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      Tensor answer = ask(in);
      Expect.that(
          answer.shape().equals(out.shape()),
          "%s: expected shape %s, got %s",
          name(),
          out.shape(),
          answer.shape());
      out.copyFrom(answer);
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      Var[] in = Stream.concat(Stream.of(g), Arrays.stream(x)).toArray(Var[]::new);
      Var[] answers = new Var[x.length];
      for (int i = 0; i < x.length; i++) {
        double[] next = Arrays.copyOf(path, path.length + 1);
        next[path.length] = i;
        answers[i] = wanted[i] ? Var.apply(new Asked(source, next), in) : null;
      }
      return answers;
    }

    private Tensor ask(Tensor... in) {
      return source.apply(
          Stream.concat(Stream.of(Tensor.vector(path)), Arrays.stream(in)).toArray(Tensor[]::new));
    }
  }
}
