package nnlab.layers.train;

import java.util.List;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Tensor;
import nnlab.layers.layer.Parameter;
import nnlab.layers.layer.Parameters;
import nnlab.layers.loss.Loss;

/**
 * A network and its loss on one tile.
 *
 * @param model gives the network and the buffers, not the point
 */
record Forward(ParameterVector model, Loss loss) {
  /**
   * The network's outputs for the tile.
   *
   * @param trained the point, in the order of {@link ParameterVector#slices()}
   */
  Var output(Tile tile, Var[] trained) {
    return output(tile, bind(trained));
  }

  Var output(Tile tile, Parameters parameters) {
    return model.network().apply(parameters, tile.features(), tile.pass());
  }

  /** One loss per row. */
  Var losses(Tile tile, Var output) {
    return loss.perExample(output, tile.targets());
  }

  /** The tile's share in the mean over a batch: a scalar. */
  Var share(Tile tile, Var output, int batch) {
    return losses(tile, output).sum().div(batch);
  }

  /** All parameters in the network's order: the trained ones given, the buffers as constants. */
  Parameters bind(Var[] trained) {
    List<Parameter> declared = model.tree().parameters();
    Var[] all = new Var[declared.size()];
    int next = 0;
    for (int i = 0; i < all.length; i++) {
      Parameter parameter = declared.get(i);
      all[i] = parameter.trainable() ? trained[next++] : Var.constant(model.get(parameter.name()));
    }
    return model.tree().bind(all);
  }

  static Var[] variables(Tensor[] values) {
    Var[] vars = new Var[values.length];
    for (int i = 0; i < values.length; i++) {
      vars[i] = Var.variable(values[i]);
    }
    return vars;
  }

  static Var[] constants(Tensor[] values) {
    Var[] vars = new Var[values.length];
    for (int i = 0; i < values.length; i++) {
      vars[i] = Var.constant(values[i]);
    }
    return vars;
  }

  static Tensor[] values(Var[] vars) {
    Tensor[] values = new Tensor[vars.length];
    for (int i = 0; i < vars.length; i++) {
      values[i] = vars[i].value();
    }
    return values;
  }

  /** The sum of the elements, in double. */
  static double sum(Tensor x) {
    double sum = 0;
    for (int i = 0; i < x.size(); i++) {
      sum += x.get(i);
    }
    return sum;
  }
}
