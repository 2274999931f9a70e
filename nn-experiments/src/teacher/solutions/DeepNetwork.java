import java.util.ArrayList;
import java.util.List;
import nnlab.experiments.exercise.ActivationTask.Builder;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Sequential;

/**
 * Find the flaw: a deep network that is a shallow one.
 *
 * A study compared networks of one, three and five layers, built by the class below, and found that
 * depth does not help: all fit a straight line and nothing else. Mend the class: relu after every
 * hidden layer, and nothing after the last.
 *
 * Read: docs/course/07-deep-and-shallow.md. Check: lab exercise check flaw-activation
 */
public final class DeepNetwork implements Builder {
  @Override
  public Sequential network(int inputs, int[] hidden, int outputs) {
    List<Layer> layers = new ArrayList<>();
    int in = inputs;
    for (int units : hidden) {
      layers.add(Linear.of(in, units, Activation.RELU));
      in = units;
    }
    layers.add(Linear.of(in, outputs));
    return new Sequential(layers);
  }
}
