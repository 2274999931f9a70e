package nnlab.core.autodiff;

import java.util.function.IntFunction;
import nnlab.core.kernels.Pooling32;
import nnlab.core.kernels.Pooling64;
import nnlab.core.kernels.Window;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;

/**
 * Summaries of a sliding window, channel by channel: {@code [n, height, width, channels] -> [n,
 * positions down, positions across, channels]}. Padding takes no part: it is never a maximum and
 * does not count in a mean.
 */
public final class Pooling {
  private Pooling() {}

  /**
   * The largest element of each window. The derivative goes to that element; of several that tie,
   * to the first one, row by row.
   *
   * @param height rows of the window
   * @param width columns of the window
   * @param stride distance between neighbouring windows, in both directions
   * @throws ShapeException if x is not a batch of images or the window does not fit
   */
  public static Var maxPool2d(Var x, int height, int width, int stride, Padding padding) {
    Window window = window("maxPool2d", x, height, width, stride, padding);
    return Var.apply(new Max(window), x);
  }

  /**
   * The mean of each window.
   *
   * @param height rows of the window
   * @param width columns of the window
   * @param stride distance between neighbouring windows, in both directions
   * @throws ShapeException if x is not a batch of images or the window does not fit
   */
  public static Var avgPool2d(Var x, int height, int width, int stride, Padding padding) {
    return Var.apply(new Mean(window("avgPool2d", x, height, width, stride, padding)), x);
  }

  /**
   * The mean of each channel of each image: {@code [n, height, width, channels] -> [n, channels]}.
   *
   * @throws ShapeException if x is not a batch of images, or an image has no pixels
   */
  public static Var globalAvgPool2d(Var x) {
    requireImages("globalAvgPool2d", x);
    return x.mean(1, 2);
  }

  private static Window window(
      String operation, Var x, int height, int width, int stride, Padding padding) {
    requireImages(operation, x);
    return padding.window(operation, x.shape(), height, width, stride);
  }

  private static void requireImages(String operation, Var x) {
    if (x.shape().rank() != 4) {
      throw new ShapeException(
          operation, "expected images [n, height, width, channels], got " + x.shape());
    }
  }

  private static Shape grid(Shape images, Window window) {
    return Shape.of(images.dim(0), window.outHeight(), window.outWidth(), images.dim(3));
  }

  /** The shape of the images, given that of a tensor over the grid of positions. */
  private static Shape images(Shape grid, Window window) {
    return Shape.of(grid.dim(0), window.imageHeight(), window.imageWidth(), grid.dim(3));
  }

  private static Pooling32.Lines lines32(Window window, int n, int channels, Workspace scratch) {
    IntFunction<float[]> line = size -> scratch.take(Shape.of(size, channels), DType.F32).f32();
    int rows = Pooling32.rows(window, n, channels);
    int windows = rows * window.outWidth();
    int pixels = rows * window.paddedWidth();
    return new Pooling32.Lines(
        line.apply(windows),
        line.apply(windows),
        line.apply(windows),
        line.apply(windows),
        line.apply(pixels),
        line.apply(pixels));
  }

  private static Pooling64.Lines lines64(Window window, int n, int channels, Workspace scratch) {
    IntFunction<double[]> line = size -> scratch.take(Shape.of(size, channels), DType.F64).f64();
    int rows = Pooling64.rows(window, n, channels);
    int windows = rows * window.outWidth();
    int pixels = rows * window.paddedWidth();
    return new Pooling64.Lines(
        line.apply(windows),
        line.apply(windows),
        line.apply(windows),
        line.apply(windows),
        line.apply(pixels),
        line.apply(pixels));
  }

  /** An op that needs buffers. */
  private interface Buffered extends Op {
    @Override
    default void forward(Tensor[] in, Tensor out) {
      forward(in, out, new Workspace());
    }

    @Override
    void forward(Tensor[] in, Tensor out, Workspace scratch);
  }

  /** y = largest of each window. */
  private record Max(Window window) implements Buffered {
    @Override
    public String name() {
      return "maxPool2d";
    }

    @Override
    public Shape shape(Shape... in) {
      return grid(in[0], window);
    }

    @Override
    public void forward(Tensor[] in, Tensor out, Workspace scratch) {
      int n = out.shape().dim(0);
      int channels = out.shape().dim(3);
      if (out.dtype() == DType.F32) {
        Pooling32.Lines lines = lines32(window, n, channels, scratch);
        Pooling32.max(window, n, channels, in[0].f32(), lines, out.f32());
      } else {
        Pooling64.Lines lines = lines64(window, n, channels, scratch);
        Pooling64.max(window, n, channels, in[0].f64(), lines, out.f64());
      }
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] in, boolean[] wanted) {
      return new Var[] {Var.apply(new AddAtMax(window), g, in[0].detach(), y.detach())};
    }
  }

  /** (g, x, y) -> zeros with g added where x is y, the largest of the window. Linear in g. */
  private record AddAtMax(Window window) implements Buffered {
    @Override
    public String name() {
      return "maxPool2dByInput";
    }

    @Override
    public Shape shape(Shape... in) {
      return in[1];
    }

    @Override
    public void forward(Tensor[] in, Tensor out, Workspace scratch) {
      int n = out.shape().dim(0);
      int channels = out.shape().dim(3);
      if (!window.isPartition()) {
        out.fill(0);
      }
      if (out.dtype() == DType.F32) {
        Pooling32.Lines lines = lines32(window, n, channels, scratch);
        Pooling32.addAtMax(
            window, n, channels, in[0].f32(), in[1].f32(), in[2].f32(), lines, out.f32());
      } else {
        Pooling64.Lines lines = lines64(window, n, channels, scratch);
        Pooling64.addAtMax(
            window, n, channels, in[0].f64(), in[1].f64(), in[2].f64(), lines, out.f64());
      }
    }

    @Override
    public Var[] vjp(Var u, Var y, Var[] in, boolean[] wanted) {
      return new Var[] {Var.apply(new PickAtMax(window), u, in[1], in[2]), null, null};
    }
  }

  /** (u, x, y) -> u where x is y, the largest of the window: the adjoint of {@link AddAtMax}. */
  private record PickAtMax(Window window) implements Buffered {
    @Override
    public String name() {
      return "maxPool2dPick";
    }

    @Override
    public Shape shape(Shape... in) {
      return in[2];
    }

    @Override
    public void forward(Tensor[] in, Tensor out, Workspace scratch) {
      int n = out.shape().dim(0);
      int channels = out.shape().dim(3);
      if (out.dtype() == DType.F32) {
        Pooling32.Lines lines = lines32(window, n, channels, scratch);
        Pooling32.pickAtMax(
            window, n, channels, in[0].f32(), in[1].f32(), in[2].f32(), lines, out.f32());
      } else {
        Pooling64.Lines lines = lines64(window, n, channels, scratch);
        Pooling64.pickAtMax(
            window, n, channels, in[0].f64(), in[1].f64(), in[2].f64(), lines, out.f64());
      }
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] in, boolean[] wanted) {
      return new Var[] {Var.apply(new AddAtMax(window), g, in[1], in[2]), null, null};
    }
  }

  /** y = mean of each window. */
  private record Mean(Window window) implements Op {
    @Override
    public String name() {
      return "avgPool2d";
    }

    @Override
    public Shape shape(Shape... in) {
      return grid(in[0], window);
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      int n = out.shape().dim(0);
      int channels = out.shape().dim(3);
      if (out.dtype() == DType.F32) {
        Pooling32.mean(window, n, channels, in[0].f32(), out.f32());
      } else {
        Pooling64.mean(window, n, channels, in[0].f64(), out.f64());
      }
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] in, boolean[] wanted) {
      return new Var[] {Var.apply(new Spread(window), g)};
    }
  }

  /** Each window's g shared among its pixels: the adjoint of {@link Mean}. */
  private record Spread(Window window) implements Op {
    @Override
    public String name() {
      return "avgPool2dByInput";
    }

    @Override
    public Shape shape(Shape... in) {
      return images(in[0], window);
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      int n = out.shape().dim(0);
      int channels = out.shape().dim(3);
      out.fill(0);
      if (out.dtype() == DType.F32) {
        Pooling32.spread(window, n, channels, in[0].f32(), out.f32());
      } else {
        Pooling64.spread(window, n, channels, in[0].f64(), out.f64());
      }
    }

    @Override
    public Var[] vjp(Var u, Var y, Var[] in, boolean[] wanted) {
      return new Var[] {Var.apply(new Mean(window), u)};
    }
  }
}
