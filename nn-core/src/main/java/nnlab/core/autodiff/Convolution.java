package nnlab.core.autodiff;

import nnlab.core.kernels.Window;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;

/**
 * Two-dimensional convolution (as the field says it: the filter is not mirrored) of images {@code
 * [n, height, width, channels]}.
 *
 * <p>y = x * f is linear in x and in f, so three products are closed under differentiation: the
 * convolution, its adjoint in x (also known as transposed convolution) and its adjoint in f. Each
 * one's derivatives are the other two, and there are derivatives of every order.
 */
public final class Convolution {
  private Convolution() {}

  /**
   * {@code y[b, i, j, o] = sum over u, v, c of x[b, i stride + u - top, j stride + v - left, c]
   * filter[u, v, c, o]}.
   *
   * @param x images {@code [n, height, width, in]}
   * @param filter {@code [height, width, in, out]}
   * @param stride distance between neighbouring positions of the filter, in both directions
   * @param padding zeros around the images
   * @return {@code [n, positions down, positions across, out]}
   * @throws ShapeException if the channels differ or the filter does not fit
   */
  public static Var conv2d(Var x, Var filter, int stride, Padding padding) {
    Shape xs = x.shape();
    Shape fs = filter.shape();
    if (xs.rank() != 4 || fs.rank() != 4) {
      throw new ShapeException(
          "conv2d",
          "expected images [n, height, width, channels] and a filter [height, width, channels in, "
              + "channels out], got "
              + xs
              + " and "
              + fs);
    }
    requireSameChannels(xs, fs);
    Window window = padding.window("conv2d", xs, fs.dim(0), fs.dim(1), stride);
    return Var.apply(new Conv2d(window), x, filter);
  }

  private static void requireSameChannels(Shape x, Shape filter) {
    if (x.dim(3) != filter.dim(2)) {
      throw new ShapeException(
          "conv2d",
          "the images "
              + x
              + " have "
              + x.dim(3)
              + " channels, the filter "
              + filter
              + " takes "
              + filter.dim(2)
              + (x.dim(1) == filter.dim(2)
                  ? "; channels come last: permute the images by 0, 2, 3, 1"
                  : ""));
    }
  }

  /** y = x * f. */
  private record Conv2d(Window window) implements Op {
    @Override
    public String name() {
      return "conv2d";
    }

    @Override
    public Shape shape(Shape... in) {
      return Shape.of(in[0].dim(0), window.outHeight(), window.outWidth(), in[1].dim(3));
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      products(window, in[0].shape(), in[1].shape(), out).forward(in[0], in[1], out);
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] in, boolean[] wanted) {
      return new Var[] {
        wanted[0] ? Var.apply(new ByInput(window), g, in[1]) : null,
        wanted[1] ? Var.apply(new ByFilter(window), in[0], g) : null
      };
    }
  }

  /** From g of the shape of y, and f: the adjoint in x. */
  private record ByInput(Window window) implements Op {
    @Override
    public String name() {
      return "conv2dByInput";
    }

    @Override
    public Shape shape(Shape... in) {
      return Shape.of(in[0].dim(0), window.imageHeight(), window.imageWidth(), in[1].dim(2));
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      products(window, out.shape(), in[1].shape(), out).byInput(in[0], in[1], out);
    }

    @Override
    public Var[] vjp(Var u, Var y, Var[] in, boolean[] wanted) {
      return new Var[] {
        wanted[0] ? Var.apply(new Conv2d(window), u, in[1]) : null,
        wanted[1] ? Var.apply(new ByFilter(window), u, in[0]) : null
      };
    }
  }

  /** From x, and g of the shape of y: the adjoint in f. */
  private record ByFilter(Window window) implements Op {
    @Override
    public String name() {
      return "conv2dByFilter";
    }

    @Override
    public Shape shape(Shape... in) {
      return Shape.of(window.height(), window.width(), in[0].dim(3), in[1].dim(3));
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      products(window, in[0].shape(), out.shape(), out).byFilter(in[0], in[1], out);
    }

    @Override
    public Var[] vjp(Var u, Var y, Var[] in, boolean[] wanted) {
      return new Var[] {
        wanted[0] ? Var.apply(new ByInput(window), in[1], u) : null,
        wanted[1] ? Var.apply(new Conv2d(window), in[0], u) : null
      };
    }
  }

  /** How the products are computed; the only place that knows. */
  private static Im2col products(Window window, Shape x, Shape filter, Tensor out) {
    return new Im2col(window, x.dim(0), x.dim(3), filter.dim(3), out.dtype());
  }
}
