import nnlab.core.autodiff.Op;
import nnlab.core.autodiff.Shapes;
import nnlab.core.autodiff.Slicing;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * Write a convolution and its rule.
 *
 * Images x have the shape [n, height, width, channels], filters f [kh, kw, channels, filters]. The
 * filter is laid on the image wherever it fits wholly (no padding, stride 1):
 *
 *   y[n, i, j, o] = sum over a, b, c of x[n, i + a, j + b, c] f[a, b, c, o]
 *
 * The shape and a way to number elements are given. Write the forward pass with loops. Then the
 * rule; the pretty thing is that both of its parts are convolutions again, by this very op:
 *
 *   dL/dx: g with a border of kh - 1 and kw - 1 zeros, convolved with the filter turned by half a
 *          turn in the plane, its two last axes exchanged
 *   dL/df: x convolved with g, where the channels of x stand in the place of the examples and the
 *          examples in the place of the channels
 *
 * Write the sums down for one element before you program. Tools: Slicing.pad, Slicing.flip,
 * Shapes.permute(x, axes...): axis k of the answer is axis axes[k] of x.
 *
 * Read: docs/course/04-layers.md. Check: lab exercise check convolution
 */
public final class Convolve implements Op {
  @Override
  public String name() {
    return "convolve";
  }

  @Override
  public Shape shape(Shape... in) {
    Shape x = in[0];
    Shape f = in[1];
    return Shape.of(x.dim(0), x.dim(1) - f.dim(0) + 1, x.dim(2) - f.dim(1) + 1, f.dim(3));
  }

  /** The number of element (i, j, k, l) in row-major order. */
  private static int number(Shape shape, int i, int j, int k, int l) {
    return ((i * shape.dim(1) + j) * shape.dim(2) + k) * shape.dim(3) + l;
  }

  @Override
  public void forward(Tensor[] in, Tensor out) {
    Shape shape = out.shape();
    for (int n = 0; n < shape.dim(0); n++) {
      for (int i = 0; i < shape.dim(1); i++) {
        for (int j = 0; j < shape.dim(2); j++) {
          for (int o = 0; o < shape.dim(3); o++) {
            out.set(number(shape, n, i, j, o), sum(in[0], in[1], n, i, j, o));
          }
        }
      }
    }
  }

  private static double sum(Tensor x, Tensor f, int n, int i, int j, int o) {
    double sum = 0;
    for (int a = 0; a < f.shape().dim(0); a++) {
      for (int b = 0; b < f.shape().dim(1); b++) {
        for (int c = 0; c < f.shape().dim(2); c++) {
          sum +=
              x.get(number(x.shape(), n, i + a, j + b, c)) * f.get(number(f.shape(), a, b, c, o));
        }
      }
    }
    return sum;
  }

  @Override
  public Var[] vjp(Var g, Var y, Var[] in, boolean[] wanted) {
    int[] border = {0, in[1].shape().dim(0) - 1, in[1].shape().dim(1) - 1, 0};
    Var padded = Slicing.pad(g, border, border);
    Var turned = Shapes.permute(Slicing.flip(in[1], 0, 1), 0, 1, 3, 2);
    Var dx = Var.apply(this, padded, turned);
    Var channelsFirst = Shapes.permute(in[0], 3, 1, 2, 0);
    Var examplesThird = Shapes.permute(g, 1, 2, 0, 3);
    Var df = Shapes.permute(Var.apply(this, channelsFirst, examplesThird), 1, 2, 0, 3);
    return new Var[] {dx, df};
  }
}
