package nnlab.core.autodiff;

import nnlab.core.kernels.Window;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;

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
    return Var.apply(new Conv2d(window(x.shape(), filter.shape(), stride, padding)), x, filter);
  }

  /**
   * {@code x * filter + bias} as one op, with one pass over memory instead of two.
   *
   * @param bias {@code [out]}, added at every position
   * @throws ShapeException if the channels differ or the filter does not fit
   * @see #conv2d(Var, Var, int, Padding)
   */
  public static Var conv2d(Var x, Var filter, Var bias, int stride, Padding padding) {
    Window window = window(x.shape(), filter.shape(), stride, padding);
    return Var.apply(new Biased(window, false), x, filter, bias);
  }

  /**
   * {@code max(x * filter + bias, 0)} as one op, with one pass over memory instead of three.
   *
   * @param bias {@code [out]}, added at every position
   * @throws ShapeException if the channels differ or the filter does not fit
   * @see #conv2d(Var, Var, int, Padding)
   */
  public static Var conv2dRelu(Var x, Var filter, Var bias, int stride, Padding padding) {
    Window window = window(x.shape(), filter.shape(), stride, padding);
    return Var.apply(new Biased(window, true), x, filter, bias);
  }

  private static Window window(Shape x, Shape filter, int stride, Padding padding) {
    if (x.rank() != 4 || filter.rank() != 4) {
      throw new ShapeException(
          "conv2d",
          "expected images [n, height, width, channels] and a filter [height, width, channels in, "
              + "channels out], got "
              + x
              + " and "
              + filter);
    }
    requireSameChannels(x, filter);
    return padding.window("conv2d", x, filter.dim(0), filter.dim(1), stride);
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

  /** One of the three products, which work in buffers of the workspace. */
  private interface Product extends Op {
    @Override
    default void forward(Tensor[] in, Tensor out) {
      forward(in, out, new Workspace());
    }

    @Override
    void forward(Tensor[] in, Tensor out, Workspace scratch);
  }

  private static Shape grid(Window window, Shape x, Shape filter) {
    return Shape.of(x.dim(0), window.outHeight(), window.outWidth(), filter.dim(3));
  }

  /** y = x * f. */
  private record Conv2d(Window window) implements Product {
    @Override
    public String name() {
      return "conv2d";
    }

    @Override
    public Shape shape(Shape... in) {
      return grid(window, in[0], in[1]);
    }

    @Override
    public void forward(Tensor[] in, Tensor out, Workspace scratch) {
      ConvolutionProducts.forForward(window, in[1].shape(), out.dtype(), scratch)
          .forward(in[0], in[1], Finish.NONE, out);
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] in, boolean[] wanted) {
      return new Var[] {
        wanted[0] ? Var.apply(new ByInput(window), g, in[1]) : null,
        wanted[1] ? Var.apply(new ByFilter(window), in[0], g) : null
      };
    }
  }

  /** y = a(x * f + b), where a is relu or the identity. */
  private record Biased(Window window, boolean relu) implements Product {
    @Override
    public String name() {
      return relu ? "conv2d(relu)" : "conv2d(bias)";
    }

    @Override
    public Shape shape(Shape... in) {
      if (!in[2].equals(Shape.of(in[1].dim(3)))) {
        throw new ShapeException(
            "conv2d", "expected a bias [" + in[1].dim(3) + "], one for each filter, got " + in[2]);
      }
      return grid(window, in[0], in[1]);
    }

    @Override
    public void forward(Tensor[] in, Tensor out, Workspace scratch) {
      ConvolutionProducts.forForward(window, in[1].shape(), out.dtype(), scratch)
          .forward(in[0], in[1], new Finish(in[2], relu), out);
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] in, boolean[] wanted) {
      Var dz = relu ? Var.apply(Elementwise.GATE, g, y) : g;
      return new Var[] {
        wanted[0] ? Var.apply(new ByInput(window), dz, in[1]) : null,
        wanted[1] ? Var.apply(new ByFilter(window), in[0], dz) : null,
        wanted[2] ? Shapes.sumTo(dz, in[2].shape()) : null
      };
    }
  }

  /** From g of the shape of y, and f: the adjoint in x. */
  private record ByInput(Window window) implements Product {
    @Override
    public String name() {
      return "conv2dByInput";
    }

    @Override
    public Shape shape(Shape... in) {
      return Shape.of(in[0].dim(0), window.imageHeight(), window.imageWidth(), in[1].dim(2));
    }

    @Override
    public void forward(Tensor[] in, Tensor out, Workspace scratch) {
      ConvolutionProducts.forByInput(window, in[1].shape(), out.dtype(), scratch)
          .byInput(in[0], in[1], Finish.NONE, out);
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
  private record ByFilter(Window window) implements Product {
    @Override
    public String name() {
      return "conv2dByFilter";
    }

    @Override
    public Shape shape(Shape... in) {
      return Shape.of(window.height(), window.width(), in[0].dim(3), in[1].dim(3));
    }

    @Override
    public void forward(Tensor[] in, Tensor out, Workspace scratch) {
      ConvolutionProducts.forByFilter(window, out.shape(), out.dtype(), scratch)
          .byFilter(in[0], in[1], out);
    }

    @Override
    public Var[] vjp(Var u, Var y, Var[] in, boolean[] wanted) {
      return new Var[] {
        wanted[0] ? Var.apply(new ByInput(window), in[1], u) : null,
        wanted[1] ? Var.apply(new Conv2d(window), in[0], u) : null
      };
    }
  }
}
