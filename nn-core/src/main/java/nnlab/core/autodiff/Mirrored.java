package nnlab.core.autodiff;

import nnlab.core.kernels.Convolution32;
import nnlab.core.kernels.Convolution64;
import nnlab.core.kernels.Window;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;

/**
 * The three products of a convolution of stride 1 by those of another one: the adjoint in x of a
 * convolution by f is the convolution by f mirrored, from the filters to the channels. With more
 * channels than filters that one has the smaller patch matrix: for 120 channels and 8 filters of 3
 * x 3 it has 72 columns instead of 1080.
 */
final class Mirrored implements ConvolutionProducts {
  private final Window window;
  private final Workspace scratch;

  Mirrored(Window window, Workspace scratch) {
    this.window = window.mirrored();
    this.scratch = scratch;
  }

  @Override
  public void forward(Tensor x, Tensor filter, Finish finish, Tensor y) {
    Tensor mirrored = mirror(filter);
    products(mirrored).byInput(x, mirrored, finish, y);
  }

  @Override
  public void byInput(Tensor g, Tensor filter, Finish finish, Tensor x) {
    Tensor mirrored = mirror(filter);
    products(mirrored).forward(g, mirrored, finish, x);
  }

  @Override
  public void byFilter(Tensor x, Tensor g, Tensor filter) {
    Tensor mirrored = scratch.take(mirroredShape(filter), filter.dtype());
    products(mirrored).byFilter(g, x, mirrored);
    mirror(mirrored, filter);
  }

  private Im2col products(Tensor mirrored) {
    return new Im2col(window, mirrored.shape().dim(2), mirrored.shape().dim(3), scratch);
  }

  private Tensor mirror(Tensor filter) {
    Tensor mirrored = scratch.take(mirroredShape(filter), filter.dtype());
    mirror(filter, mirrored);
    return mirrored;
  }

  private static Shape mirroredShape(Tensor filter) {
    Shape f = filter.shape();
    return Shape.of(f.dim(0), f.dim(1), f.dim(3), f.dim(2));
  }

  private static void mirror(Tensor from, Tensor to) {
    Shape f = from.shape();
    int cells = f.dim(0) * f.dim(1);
    if (from.dtype() == DType.F32) {
      Convolution32.mirror(cells, f.dim(2), f.dim(3), from.f32(), to.f32());
    } else {
      Convolution64.mirror(cells, f.dim(2), f.dim(3), from.f64(), to.f64());
    }
  }
}
