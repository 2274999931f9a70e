package nnlab.analysis.curvature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.Flatten;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Sequential;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.ParameterVector.Slice;

/**
 * A network seen as dense layers one behind the other, so that single units can be spoken of:
 *
 * <pre>{@code
 * z_l = a_(l-1) W_l + b_l,    a_l = phi_l(z_l),    a_0 = the input
 * }</pre>
 */
public final class DenseStack {
  private final List<Dense> layers;

  private DenseStack(List<Dense> layers) {
    this.layers = List.copyOf(layers);
  }

  /**
   * One dense layer.
   *
   * @param weight where W stands in the flat vector, {@code [in, out]}
   * @param bias where b stands, {@code [out]}
   * @param activation phi
   */
  public record Dense(Slice weight, Slice bias, Activation activation) {
    /** Number of inputs. */
    public int in() {
      return weight.shape().dim(0);
    }

    /** Number of units. */
    public int units() {
      return weight.shape().dim(1);
    }

    /** Index in the flat vector of the weight from an input to a unit. */
    public int weight(int input, int unit) {
      return weight.offset() + input * units() + unit;
    }

    /** Indices of what goes into a unit: its weights, then its bias; {@code [in + 1]}. */
    public int[] incoming(int unit) {
      int[] indices = new int[in() + 1];
      for (int i = 0; i < in(); i++) {
        indices[i] = weight(i, unit);
      }
      indices[in()] = bias.offset() + unit;
      return indices;
    }

    /** Indices of the weights by which this layer reads an input; {@code [units]}. */
    public int[] reading(int input) {
      int[] indices = new int[units()];
      for (int j = 0; j < indices.length; j++) {
        indices[j] = weight(input, j);
      }
      return indices;
    }

    /** Whether phi(c z) = c phi(z) for c > 0, as for relu: then units can be rescaled. */
    public boolean isHomogeneous() {
      return activation == Activation.RELU || activation == Activation.LEAKY_RELU;
    }
  }

  /**
   * What the units do on a batch.
   *
   * @param inputs what each layer reads, {@code [n, in]}
   * @param z what each unit computes before its activation, {@code [n, units]}
   * @param output of the last layer
   */
  record Units(List<Var> inputs, List<Var> z, Var output) {}

  /** The dense layers of a network; empty if it has layers of another kind. */
  public static Optional<DenseStack> find(ParameterVector model) {
    Map<String, Slice> slices = new HashMap<>();
    model.slices().forEach(slice -> slices.put(slice.name(), slice));
    List<Dense> layers = new ArrayList<>();
    boolean dense = collect(model.network(), "", slices, layers);
    return dense && !layers.isEmpty() ? Optional.of(new DenseStack(layers)) : Optional.empty();
  }

  /**
   * The dense layers of a network.
   *
   * @throws IllegalArgumentException if it has layers of another kind
   */
  public static DenseStack of(ParameterVector model) {
    return find(model)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected dense layers one behind the other (Linear with an elementwise"
                        + " activation, Flatten in front), got "
                        + model.network()));
  }

  private static boolean collect(
      Layer layer, String path, Map<String, Slice> slices, List<Dense> found) {
    if (layer instanceof Sequential sequential) {
      return sequential.children().entrySet().stream()
          .allMatch(child -> collect(child.getValue(), path + child.getKey() + ".", slices, found));
    }
    if (layer instanceof Linear linear) {
      Slice weight = slices.get(path + "weight");
      return found.add(new Dense(weight, slices.get(path + "bias"), linear.activation()));
    }
    int last = found.size() - 1;
    if (layer instanceof Activation activation && last >= 0) {
      Dense before = found.get(last);
      found.set(last, new Dense(before.weight(), before.bias(), activation));
      return before.activation() == Activation.IDENTITY;
    }
    return layer instanceof Flatten && found.isEmpty();
  }

  /** The layers, from input to output. */
  public List<Dense> layers() {
    return layers;
  }

  /** The layers whose units are neither input nor output. */
  public List<Dense> hidden() {
    return layers.subList(0, layers.size() - 1);
  }

  /**
   * Evaluates the layers in F64.
   *
   * @param theta the flat vector
   * @param features {@code [n, ...]}
   * @param shifts added to z, one per layer {@code [n, units]}: variables to differentiate by
   */
  Units evaluate(Tensor theta, Tensor features, List<Var> shifts) {
    int n = features.shape().dim(0);
    Var a = Var.constant(features.to(DType.F64).reshape(Shape.of(n, layers.get(0).in())));
    List<Var> inputs = new ArrayList<>();
    List<Var> zs = new ArrayList<>();
    for (int l = 0; l < layers.size(); l++) {
      Dense layer = layers.get(l);
      inputs.add(a);
      Var z = a.matmul(part(theta, layer.weight())).plus(part(theta, layer.bias()));
      z = shifts.isEmpty() ? z : z.plus(shifts.get(l));
      zs.add(z);
      a = layer.activation().apply(z);
    }
    return new Units(inputs, zs, a);
  }

  private static Var part(Tensor theta, Slice slice) {
    return Var.constant(
        Tensor.generate(slice.shape(), DType.F64, i -> theta.get(slice.offset() + i)));
  }
}
