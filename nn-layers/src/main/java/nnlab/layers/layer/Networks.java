package nnlab.layers.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nnlab.layers.init.Start;

/** Networks of the usual forms. */
public final class Networks {
  private Networks() {}

  /** {@code dense(784, 256, 10)}: dense layers of these widths, with relu between them. */
  public static Sequential dense(int... widths) {
    return dense(Activation.RELU, widths);
  }

  /** Dense layers of these widths; the activation stands between them, not at the end. */
  public static Sequential dense(Activation activation, int... widths) {
    return dense(activation, activation.start(), Activation.IDENTITY.start(), widths);
  }

  /** As {@link #dense(Activation, int...)}, and all layers start in the same way. */
  public static Sequential dense(Activation activation, Start start, int... widths) {
    return dense(activation, start, start, widths);
  }

  private static Sequential dense(Activation activation, Start hidden, Start last, int... widths) {
    if (widths.length < 2) {
      throw new IllegalArgumentException(
          "dense: needs the width of the input and of the output at least, got "
              + Arrays.toString(widths));
    }
    List<Layer> layers = new ArrayList<>();
    int end = widths.length - 1;
    for (int i = 1; i < end; i++) {
      layers.add(new Linear(widths[i - 1], widths[i], activation, hidden));
    }
    layers.add(new Linear(widths[end - 1], widths[end], Activation.IDENTITY, last));
    return new Sequential(layers);
  }
}
