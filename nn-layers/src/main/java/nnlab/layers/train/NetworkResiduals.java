package nnlab.layers.train;

import nnlab.core.autodiff.Grad;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;
import nnlab.layers.data.Batch;
import nnlab.layers.data.Values;
import nnlab.layers.layer.Pass;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.optim.LeastSquares;

/**
 * A small network's mean squared error as a sum of squares, for {@link
 * nnlab.layers.optim.LevenbergMarquardt}: the residuals are sqrt(2 / (n d)) (output - target), so
 * that half the sum of their squares is the mean over n examples and d outputs. The Jacobian takes
 * one backward pass per residual.
 */
public final class NetworkResiduals implements LeastSquares {
  private final ParameterVector model;
  private final Forward forward;
  private final Batch batch;
  private final Workspace workspace = new Workspace();

  /**
   * @param model gives the network and its buffers; in F64
   * @param batch with numbers as targets
   * @throws IllegalArgumentException if the model is in F32 or the targets are classes
   */
  public NetworkResiduals(ParameterVector model, Batch batch) {
    if (model.dtype() != DType.F64 || !(batch.targets() instanceof Values)) {
      throw new IllegalArgumentException(
          "least squares need numbers as targets and a model in F64, got "
              + batch.targets().getClass().getSimpleName()
              + " and "
              + model.dtype()
              + "; see ParameterVector.to");
    }
    this.model = model;
    this.forward = new Forward(model, new SquaredError());
    this.batch = batch;
  }

  @Override
  public Tensor residuals(Tensor theta) {
    Tile all = tile(0, batch.size());
    Tensor output = forward.output(all, Forward.constants(model.split(theta))).value();
    Tensor target = all.targets().value();
    double scale = scale(output.size());
    Tensor residuals =
        Tensor.generate(
            Shape.of(output.size()), DType.F64, i -> scale * (output.get(i) - target.get(i)));
    workspace.reset();
    return residuals;
  }

  @Override
  public Tensor jacobian(Tensor theta) {
    Var[] trained = Forward.variables(model.split(theta));
    int outputs = model.network().outputShape(batch.features().shape().dropFirst()).size();
    int rows = batch.size() * outputs;
    Tensor jacobian = Tensor.zeros(Shape.of(rows, model.size()), DType.F64);
    double scale = scale(rows);
    for (int row = 0; row < rows; row++) {
      Var output = forward.output(tile(row / outputs, 1), trained).reshape(outputs);
      Tensor pick = Tensor.zeros(Shape.of(outputs), DType.F64);
      pick.set(row % outputs, scale);
      Tensor[] slopes = Grad.of(output.times(Var.constant(pick)).sum(), trained);
      System.arraycopy(
          model.join(slopes).f64(), 0, jacobian.f64(), row * model.size(), model.size());
      workspace.reset();
    }
    return jacobian;
  }

  private Tile tile(int first, int rows) {
    return Tile.of(batch, first, rows, DType.F64, examples -> Pass.evaluation(), workspace);
  }

  private static double scale(int residuals) {
    return Math.sqrt(2.0 / residuals);
  }
}
