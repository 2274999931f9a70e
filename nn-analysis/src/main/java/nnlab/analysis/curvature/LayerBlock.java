package nnlab.analysis.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nnlab.analysis.linalg.LinearOperator;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.ParameterVector.Slice;

/**
 * The stretch of the flat parameter vector that holds one layer: its weights and biases together.
 *
 * @param name of the layer, {@code 0}; empty if the network is a single layer
 * @param offset index of its first number
 * @param size how many
 */
public record LayerBlock(String name, int offset, int size) {
  public LayerBlock {
    if (offset < 0 || size < 1) {
      throw new IllegalArgumentException(
          "a layer's block needs a place and a number, got offset " + offset + ", size " + size);
    }
  }

  /** The layers that have trained parameters, in the order of the flat vector. */
  public static List<LayerBlock> of(ParameterVector model) {
    List<LayerBlock> blocks = new ArrayList<>();
    for (Slice slice : model.slices()) {
      String layer = slice.name().substring(0, Math.max(0, slice.name().lastIndexOf('.')));
      int last = blocks.size() - 1;
      if (last >= 0 && blocks.get(last).name.equals(layer)) {
        LayerBlock grown = blocks.get(last);
        blocks.set(last, new LayerBlock(layer, grown.offset, grown.size + slice.size()));
      } else {
        blocks.add(new LayerBlock(layer, slice.offset(), slice.size()));
      }
    }
    return blocks;
  }

  /** Index behind its last number. */
  public int end() {
    return offset + size;
  }

  /** The diagonal block of an operator over all parameters. */
  public LinearOperator of(LinearOperator full) {
    if (end() > full.dimension()) {
      throw new IllegalArgumentException(
          "layer " + name + " ends at " + end() + ", the operator has " + full.dimension());
    }
    return new LinearOperator() {
      @Override
      public int dimension() {
        return size;
      }

      @Override
      public double[] apply(double[] v) {
        if (v.length != size) {
          throw new IllegalArgumentException(
              "layer " + name + ": expected a vector of length " + size + ", got " + v.length);
        }
        double[] embedded = new double[full.dimension()];
        System.arraycopy(v, 0, embedded, offset, size);
        return Arrays.copyOfRange(full.apply(embedded), offset, end());
      }
    };
  }
}
