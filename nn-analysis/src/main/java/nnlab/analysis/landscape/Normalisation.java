package nnlab.analysis.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nnlab.analysis.curvature.LayerBlock;
import nnlab.analysis.linalg.Vectors;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.ParameterVector.Slice;

/**
 * How a random direction is fitted to the network: a network whose layers can be rescaled without
 * changing its function looks flat or sharp at will along a raw direction.
 *
 * <p>H. Li, Z. Xu, G. Taylor, C. Studer and T. Goldstein, Visualizing the loss landscape of neural
 * nets, NeurIPS 2018. There biases stay fixed; here a bias belongs to its unit's filter, because
 * rescaling a unit scales both.
 */
public enum Normalisation {
  /** Independent standard normal numbers as they are. */
  NONE {
    @Override
    void fit(ParameterVector model, Tensor theta, double[] direction) {}
  },

  /** What leads into one unit (its weights and bias) gets the length that it has in theta. */
  FILTER {
    @Override
    void fit(ParameterVector model, Tensor theta, double[] direction) {
      filters(model).forEach(filter -> matchLength(filter, theta, direction));
    }
  },

  /** Each layer gets the length that it has in theta. */
  LAYER {
    @Override
    void fit(ParameterVector model, Tensor theta, double[] direction) {
      for (LayerBlock layer : LayerBlock.of(model)) {
        int[] indices = new int[layer.size()];
        Arrays.setAll(indices, i -> layer.offset() + i);
        matchLength(indices, theta, direction);
      }
    }
  },

  /** Each number is multiplied by that of theta. */
  WEIGHT {
    @Override
    void fit(ParameterVector model, Tensor theta, double[] direction) {
      for (int i = 0; i < direction.length; i++) {
        direction[i] *= theta.get(i);
      }
    }
  };

  abstract void fit(ParameterVector model, Tensor theta, double[] direction);

  /** A random direction at theta: {@code [model.size()]}. */
  public double[] direction(ParameterVector model, Tensor theta, Rng rng) {
    double[] direction = Vectors.gaussian(model.size(), rng);
    fit(model, theta, direction);
    return direction;
  }

  /** The indices of each filter: the elements of one layer that have the same last index. */
  private static List<int[]> filters(ParameterVector model) {
    List<int[]> filters = new ArrayList<>();
    for (LayerBlock layer : LayerBlock.of(model)) {
      Map<List<Integer>, List<Integer>> members = new HashMap<>();
      for (Slice slice : model.slices()) {
        if (slice.offset() >= layer.offset() && slice.end() <= layer.end()) {
          int units = slice.shape().dim(-1);
          for (int i = 0; i < slice.size(); i++) {
            members
                .computeIfAbsent(List.of(units, i % units), key -> new ArrayList<>())
                .add(slice.offset() + i);
          }
        }
      }
      members.values().forEach(m -> filters.add(m.stream().mapToInt(i -> i).toArray()));
    }
    return filters;
  }

  private static void matchLength(int[] indices, Tensor theta, double[] direction) {
    double wanted = 0;
    double has = 0;
    for (int i : indices) {
      wanted += theta.get(i) * theta.get(i);
      has += direction[i] * direction[i];
    }
    for (int i : indices) {
      direction[i] *= Math.sqrt(wanted / has);
    }
  }
}
