import nnlab.core.autodiff.Op;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * Write the derivative of an op.
 *
 * The op is y = ln cosh x, element by element: a loss that is quadratic near 0 and as steep as |x|
 * far out. Its forward pass is done. Write its rule, vjp: given g, the derivative of a loss by the
 * answer y, return the derivative of the loss by the input x.
 *
 * Work out dy/dx on paper first; it is a function that Var has as a method. Use operations of Var
 * only, so that the rule can be differentiated again.
 *
 * Read: docs/course/02-reverse-mode.md. Check: lab exercise check derivative
 */
public final class LogCosh implements Op {
  @Override
  public String name() {
    return "logCosh";
  }

  @Override
  public Shape shape(Shape... in) {
    return in[0];
  }

  @Override
  public void forward(Tensor[] in, Tensor out) {
    for (int i = 0; i < out.size(); i++) {
      double size = Math.abs(in[0].get(i));
      // cosh overflows at 711; ln cosh x = |x| + ln(1 + e^(-2|x|)) - ln 2 never does.
      out.set(i, size + Math.log1p(Math.exp(-2 * size)) - Math.log(2));
    }
  }

  @Override
  public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
    return new Var[] {g.times(x[0].tanh())};
  }
}
