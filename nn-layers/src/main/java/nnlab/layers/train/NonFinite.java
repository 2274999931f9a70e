package nnlab.layers.train;

import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Batch;
import nnlab.layers.data.Values;

/**
 * Finds where a calculation went astray, and says what to do: data first, then numbers, then rate.
 */
final class NonFinite {
  private static final String CALMER =
      "; lower the learning rate, clip the gradient (ClipNorm), or warm up (WarmUp)";

  private NonFinite() {}

  /**
   * What is wrong when the loss of a batch is not finite, or has exploded.
   *
   * @param started whether a step was made before
   */
  static String describe(
      Batch batch, ParameterVector parameters, Tensor[] gradient, boolean started) {
    String data = ofData(batch);
    if (data != null) {
      return data + "; remove or replace such examples, the learning rate is not to blame";
    }
    String mend =
        started
            ? CALMER
            : "; no step was made yet: make inputs and targets smaller (Normaliser), or check how"
                + " the parameters start";
    String parameter = ofParameters(parameters);
    if (parameter != null) {
      return parameter + mend;
    }
    for (int i = 0; i < gradient.length; i++) {
      if (firstOf(gradient[i]) >= 0) {
        return "every parameter is finite, the gradient by "
            + parameters.slices().get(i).name()
            + " is the first that is not"
            + mend;
      }
    }
    return "every parameter and its gradient is finite" + mend;
  }

  /** What is wrong with the parameters after a step; null if they are finite. */
  static String afterStep(ParameterVector parameters) {
    String parameter = ofParameters(parameters);
    return parameter == null ? null : "and after its step " + parameter + CALMER;
  }

  /** Names the first parameter or buffer, from input to output, that is not finite; or null. */
  private static String ofParameters(ParameterVector parameters) {
    for (String name : parameters.values().keySet()) {
      if (firstOf(parameters.get(name)) >= 0) {
        return name + " is the first parameter that is not finite";
      }
    }
    return null;
  }

  private static String ofData(Batch batch) {
    String features = ofExamples("feature", batch.features(), batch);
    return features == null && batch.targets() instanceof Values values
        ? ofExamples("target", values.tensor(), batch)
        : features;
  }

  private static String ofExamples(String what, Tensor rows, Batch batch) {
    int at = firstOf(rows);
    if (at < 0) {
      return null;
    }
    int width = rows.size() / batch.size();
    return what
        + " "
        + at % width
        + " of example "
        + batch.indices()[at / width]
        + " in the data is "
        + rows.get(at);
  }

  /** Where the first number is that is not finite; -1 if all are. */
  private static int firstOf(Tensor x) {
    for (int i = 0; i < x.size(); i++) {
      if (!Double.isFinite(x.get(i))) {
        return i;
      }
    }
    return -1;
  }
}
