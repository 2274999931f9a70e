package nnlab.layers.train;

import java.util.List;
import nnlab.core.tensor.Tensor;

/** Finds where a calculation went astray. */
final class NonFinite {
  private NonFinite() {}

  /**
   * Names the first parameter, from input to output, that is not finite, or has no finite slope.
   */
  static String describe(ParameterVector parameters, Tensor[] gradient) {
    List<ParameterVector.Slice> slices = parameters.slices();
    for (ParameterVector.Slice slice : slices) {
      if (!isFinite(parameters.get(slice.name()))) {
        return slice.name() + " is the first parameter that is not finite";
      }
    }
    for (int i = 0; i < gradient.length; i++) {
      if (!isFinite(gradient[i])) {
        return "every parameter is finite, the gradient by "
            + slices.get(i).name()
            + " is the first that is not";
      }
    }
    return "every parameter and its gradient is finite";
  }

  private static boolean isFinite(Tensor x) {
    for (int i = 0; i < x.size(); i++) {
      if (!Double.isFinite(x.get(i))) {
        return false;
      }
    }
    return true;
  }
}
