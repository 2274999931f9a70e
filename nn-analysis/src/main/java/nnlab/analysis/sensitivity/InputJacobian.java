package nnlab.analysis.sensitivity;

import java.util.Arrays;
import java.util.stream.IntStream;
import nnlab.analysis.curvature.TargetTensor;
import nnlab.core.autodiff.Grad;
import nnlab.core.autodiff.Reductions;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;
import nnlab.layers.data.Targets;
import nnlab.layers.layer.Pass;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TiledObjective;

/**
 * The Jacobian of a network's outputs by its inputs, for some examples at a time. Examples do not
 * meet, so one backward pass from a column of the outputs gives that row of the Jacobian for every
 * example.
 */
final class InputJacobian {
  private final TiledObjective objective;
  private final ParameterVector model;
  private final Workspace[] workspaces;

  InputJacobian(TiledObjective objective, Tensor theta, int workers) {
    this.objective = objective;
    this.model = objective.model().at(theta);
    this.workspaces = new Workspace[workers];
    Arrays.setAll(workspaces, w -> new Workspace());
  }

  /** Writes the norms of the examples from first to before last. */
  void measure(int first, int last, int worker, Sensitivity norms) {
    Workspace workspace = workspaces[worker];
    Var x = Var.variable(rows(objective.batch().features(), first, last));
    Var[] values =
        model.values().values().stream()
            .map(value -> Var.constant(value, workspace))
            .toArray(Var[]::new);
    Var output = model.network().apply(model.tree().bind(values), x, Pass.evaluation());
    if (output.shape().rank() != 2) {
      throw new ShapeException("sensitivity", "expected outputs [n, out], got " + output.shape());
    }
    Tensor[] jacobian = jacobian(output, x);
    Tensor p = Reductions.softmax(output.detach(), 1).value();
    Tensor d = lossSlopes(output.detach(), first, last);
    int classes = jacobian.length;
    Shape one = Shape.of(classes, x.shape().size() / (last - first));
    Tensor own = workspace.take(one, model.dtype());
    for (int row = 0; row < last - first; row++) {
      OutputGram gram = OutputGram.of(jacobian, row, own);
      norms.logits()[first + row] = gram.logits();
      norms.softmax()[first + row] = gram.softmax(slice(p, row, classes));
      norms.loss()[first + row] = gram.along(slice(d, row, classes));
    }
    workspace.reset();
  }

  private Tensor rows(Tensor features, int first, int last) {
    int width = features.size() / features.shape().dim(0);
    Tensor rows = Tensor.zeros(features.shape().with(0, last - first), features.dtype());
    System.arraycopy(features.array(), first * width, rows.array(), 0, rows.size());
    return rows.to(model.dtype());
  }

  /** One tensor of the input's shape per output. */
  private static Tensor[] jacobian(Var output, Var x) {
    Tensor[] jacobian = new Tensor[output.shape().dim(1)];
    for (int c = 0; c < jacobian.length; c++) {
      Tensor unit = Tensor.zeros(Shape.of(jacobian.length, 1), output.dtype());
      unit.set(c, 1);
      jacobian[c] = Grad.of(output.matmul(Var.constant(unit)).sum(), x)[0];
    }
    return jacobian;
  }

  private Tensor lossSlopes(Var output, int first, int last) {
    Targets own = objective.batch().targets().select(IntStream.range(first, last).toArray());
    Var targets = Var.constant(TargetTensor.of(own, output.dtype()));
    return Grad.grad(u -> objective.loss().perExample(u, targets).sum(), output).value();
  }

  private static double[] slice(Tensor matrix, int row, int width) {
    double[] slice = new double[width];
    Arrays.setAll(slice, i -> matrix.get(row * width + i));
    return slice;
  }
}
