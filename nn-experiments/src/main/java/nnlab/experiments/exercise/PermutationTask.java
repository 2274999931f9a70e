package nnlab.experiments.exercise;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nnlab.analysis.pieces.ReluNetwork;
import nnlab.core.random.Rng;

/** The flaw: a permutation of hidden units that is none. */
public final class PermutationTask {
  private PermutationTask() {}

  /** What the student's class is. */
  public interface Shuffler {
    /** The same network with its hidden units in a random order; it has one hidden layer. */
    ReluNetwork permuted(ReluNetwork network, Rng rng);
  }

  static Exercise<Shuffler> exercise() {
    return new Exercise<>(
        "flaw-permutation",
        "nn-experiments",
        "Find the flaw: a permutation that is not one",
        "UnitShuffler",
        Shuffler.class,
        List.of(
            new Check<>(
                "every unit is still there, once",
                "independent draws repeat some units and lose others; rng.permutation(n) does not",
                PermutationTask::keepsEveryUnit),
            new Check<>(
                "the network computes the same function",
                "a unit takes along its incoming weights, its bias and its outgoing weights",
                PermutationTask::keepsTheFunction),
            new Check<>(
                "the order changes",
                "with 8 units the old order comes up once in 40320 draws",
                PermutationTask::changesTheOrder),
            new Check<>(
                "all six orders of three units occur, about equally often",
                "turning the list round gives three of them only",
                PermutationTask::reachesEveryOrder)));
  }

  private static ReluNetwork network(int units) {
    Rng rng = Rng.of(units);
    double[][] in = new double[2][units];
    double[] bias = new double[units];
    double[][] out = new double[units][2];
    for (int j = 0; j < units; j++) {
      in[0][j] = rng.nextGaussian();
      in[1][j] = rng.nextGaussian();
      bias[j] = j;
      out[j][0] = rng.nextGaussian();
      out[j][1] = rng.nextGaussian();
    }
    return new ReluNetwork(List.of(in, out), List.of(bias, new double[] {1, -1}));
  }

  /** Bias j is j, so the first biases say where each unit went. */
  private static double[] order(Shuffler shuffler, int units, long seed) {
    return shuffler.permuted(network(units), Rng.of(seed)).biases().get(0);
  }

  private static void keepsEveryUnit(Shuffler shuffler) {
    double[] sorted = order(shuffler, 8, 1);
    String units = Arrays.toString(sorted);
    Arrays.sort(sorted);
    Expect.that(
        Arrays.equals(sorted, new double[] {0, 1, 2, 3, 4, 5, 6, 7}),
        "units after the permutation: expected 0 to 7, each once, got %s",
        units);
  }

  private static void keepsTheFunction(Shuffler shuffler) {
    ReluNetwork before = network(8);
    ReluNetwork after = shuffler.permuted(before, Rng.of(2));
    Rng rng = Rng.of(3);
    for (int i = 0; i < 10; i++) {
      double[] x = {3 * rng.nextGaussian(), 3 * rng.nextGaussian()};
      double expected = before.value(x)[1];
      Expect.near("output at " + Arrays.toString(x), expected, after.value(x)[1], 1e-9);
    }
  }

  private static void changesTheOrder(Shuffler shuffler) {
    Expect.that(
        !Arrays.equals(order(shuffler, 8, 1), network(8).biases().get(0))
            || !Arrays.equals(order(shuffler, 8, 2), network(8).biases().get(0)),
        "the order of 8 units: expected another, got the same twice");
  }

  private static void reachesEveryOrder(Shuffler shuffler) {
    Set<String> orders = new HashSet<>();
    for (int seed = 0; seed < 200; seed++) {
      orders.add(Arrays.toString(order(shuffler, 3, seed)));
    }
    Expect.that(
        orders.size() == 6, "orders of 3 units in 200 draws: expected 6, got %d", orders.size());
  }
}
