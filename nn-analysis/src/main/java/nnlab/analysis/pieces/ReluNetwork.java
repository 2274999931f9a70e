package nnlab.analysis.pieces;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Rescale;
import nnlab.layers.train.ParameterVector;

/**
 * The numbers of a fully connected network with ReLU between its layers and none after the last:
 *
 * <pre>{@code
 * a_0 = x,   a_l = max(0, a_(l-1) W_l + b_l),   output = a_(L-1) W_L + b_L
 * }</pre>
 *
 * @param weights one matrix {@code [in][out]} per layer
 * @param biases one vector {@code [out]} per layer
 */
public record ReluNetwork(List<double[][]> weights, List<double[]> biases) {
  public ReluNetwork {
    weights = weights.stream().map(ReluNetwork::copy).toList();
    biases = biases.stream().map(double[]::clone).toList();
    if (weights.isEmpty() || weights.size() != biases.size()) {
      throw new IllegalArgumentException(
          "a network has a bias for each weight matrix, got "
              + weights.size()
              + " matrices and "
              + biases.size()
              + " biases");
    }
    for (int l = 0; l < weights.size(); l++) {
      int in = l == 0 ? weights.get(0).length : biases.get(l - 1).length;
      requireShape(l + 1, weights.get(l), in, biases.get(l).length);
    }
  }

  /**
   * The numbers of a trained network of {@link nnlab.layers.layer.Linear} layers with relu between
   * them.
   *
   * @param model with or without {@link Rescale} in front of the first layer
   * @throws IllegalArgumentException if its parameters are not those of such layers
   */
  public static ReluNetwork of(ParameterVector model) {
    List<double[][]> weights = new ArrayList<>();
    List<double[]> biases = new ArrayList<>();
    for (ParameterVector.Slice slice : model.slices()) {
      double[] numbers = model.get(slice.name()).toDoubles();
      if (slice.shape().rank() == 1) {
        biases.add(numbers);
      } else {
        double[][] rows = new double[slice.shape().dim(0)][];
        int out = slice.shape().dim(1);
        Arrays.setAll(rows, i -> Arrays.copyOfRange(numbers, i * out, (i + 1) * out));
        weights.add(rows);
      }
    }
    ReluNetwork dense = new ReluNetwork(weights, biases);
    Layer front = model.network().children().get("0");
    return front instanceof Rescale rescale
        ? dense.alongLine(new double[] {rescale.at(0)}, new double[] {rescale.slope()})
        : dense;
  }

  /** Number of inputs. */
  public int inputs() {
    return weights.get(0).length;
  }

  /** Number of outputs. */
  public int outputs() {
    return biases.get(biases.size() - 1).length;
  }

  /** Units of the hidden layers, from the input on. */
  public int[] hiddenWidths() {
    return biases.stream().limit(biases.size() - 1L).mapToInt(b -> b.length).toArray();
  }

  /** The output for one input: {@code [inputs] -> [outputs]}. */
  public double[] value(double... x) {
    double[] a = x;
    for (int l = 0; l < weights.size(); l++) {
      a = layer(l, a, 1);
      if (l + 1 < weights.size()) {
        a = Arrays.stream(a).map(z -> Math.max(0, z)).toArray();
      }
    }
    return a;
  }

  /**
   * The network seen along a line: one input t, whose value is that at {@code start + t direction}.
   *
   * @param start {@code [inputs]}
   * @param direction {@code [inputs]}
   */
  public ReluNetwork alongLine(double[] start, double[] direction) {
    if (start.length != inputs() || direction.length != inputs()) {
      throw new IllegalArgumentException(
          "a line through "
              + inputs()
              + " inputs needs as many numbers, got "
              + start.length
              + " and "
              + direction.length);
    }
    List<double[][]> lineWeights = new ArrayList<>(weights);
    List<double[]> lineBiases = new ArrayList<>(biases);
    lineWeights.set(0, new double[][] {layer(0, direction, 0)});
    lineBiases.set(0, layer(0, start, 1));
    return new ReluNetwork(lineWeights, lineBiases);
  }

  /** a W + biasFactor b of one layer. */
  double[] layer(int l, double[] a, double biasFactor) {
    double[][] w = weights.get(l);
    double[] z = biases.get(l).clone();
    for (int j = 0; j < z.length; j++) {
      z[j] *= biasFactor;
    }
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < z.length; j++) {
        z[j] += a[i] * w[i][j];
      }
    }
    return z;
  }

  private static double[][] copy(double[][] matrix) {
    return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
  }

  private static void requireShape(int layer, double[][] w, int in, int out) {
    int columns = w.length == 0 ? 0 : w[0].length;
    boolean fits = w.length == in && in > 0 && out > 0;
    for (double[] row : w) {
      fits &= row.length == out;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "layer "
              + layer
              + ": expected weights [in, out] = ["
              + in
              + ", "
              + out
              + "], got ["
              + w.length
              + ", "
              + columns
              + "]; are they transposed?");
    }
  }
}
