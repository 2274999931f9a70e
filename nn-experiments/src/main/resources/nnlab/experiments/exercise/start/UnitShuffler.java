import java.util.List;
import nnlab.analysis.pieces.ReluNetwork;
import nnlab.core.random.Rng;
import nnlab.experiments.exercise.PermutationTask.Shuffler;

/**
 * Find the flaw: a permutation that is not one.
 *
 * The hidden units of a network can be put into any order without changing what it computes. To
 * show that two networks that look far apart can be the same, one permutes the units. With the
 * class below the loss rises, and it must not. There are two flaws; mend both.
 *
 * weights().get(0)[i][j] leads from input i to unit j, biases().get(0)[j] belongs to unit j, and
 * weights().get(1)[j][k] leads from unit j to output k.
 *
 * Check: lab exercise check flaw-permutation
 */
public final class UnitShuffler implements Shuffler {
  @Override
  public ReluNetwork permuted(ReluNetwork network, Rng rng) {
    double[][] in = network.weights().get(0);
    double[] bias = network.biases().get(0);
    double[][] out = network.weights().get(1);
    int units = bias.length;
    int[] order = new int[units];
    for (int j = 0; j < units; j++) {
      order[j] = rng.nextInt(units);
    }
    double[][] newIn = new double[in.length][units];
    double[] newBias = new double[units];
    for (int j = 0; j < units; j++) {
      for (int i = 0; i < in.length; i++) {
        newIn[i][j] = in[i][order[j]];
      }
      newBias[j] = bias[order[j]];
    }
    return new ReluNetwork(List.of(newIn, out), List.of(newBias, network.biases().get(1)));
  }
}
