package nnlab.experiments.exercise;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nnlab.analysis.pieces.ReluNetwork;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;

/** The flaw: a permutation of hidden units that is none. */
public final class PermutationTask implements Question<PermutationTask.Shuffler> {
  PermutationTask() {}

  /** What the student's class is. */
  public interface Shuffler {
    /** The same network with its hidden units in a random order; it has one hidden layer. */
    ReluNetwork permuted(ReluNetwork network, Rng rng);
  }

  @Override
  public Class<Shuffler> contract() {
    return Shuffler.class;
  }

  @Override
  public Tensor[] answer(Shuffler shuffler, Tensor... in) {
    ReluNetwork after = shuffler.permuted(network((int) in[0].item()), Rng.of((long) in[1].item()));
    return new Tensor[] {
      Tensor.matrix(after.weights().get(0)),
      Tensor.vector(after.biases().get(0)),
      Tensor.matrix(after.weights().get(1)),
      Tensor.vector(after.biases().get(1))
    };
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

  /** The laws, which stay with the marker. */
  static final class Laws {
    private Laws() {}

    static Exercise exercise() {
      return new Exercise(
          "flaw-permutation",
          "nn-experiments",
          "Find the flaw: a permutation that is not one",
          "UnitShuffler",
          new PermutationTask(),
          List.of(
              new Check(
                  "every unit is still there, once",
                  "independent draws repeat some units and lose others; rng.permutation(n) does not",
                  Laws::keepsEveryUnit),
              new Check(
                  "the network computes the same function",
                  "a unit takes along its incoming weights, its bias and its outgoing weights",
                  Laws::keepsTheFunction),
              new Check(
                  "the order changes",
                  "with 8 units the old order comes up once in 40320 draws",
                  Laws::changesTheOrder),
              new Check(
                  "all six orders of three units occur, about equally often",
                  "turning the list round gives three of them only",
                  Laws::reachesEveryOrder)));
    }

    private static Tensor[] permuted(Student student, int units, long seed) {
      return student.ask(Tensor.vector(units), Tensor.vector(seed));
    }

    /** Bias j is j, so the first biases say where each unit went. */
    private static double[] order(Student student, int units, long seed) {
      return permuted(student, units, seed)[1].toDoubles();
    }

    private static void keepsEveryUnit(Student student) {
      double[] sorted = order(student, 8, 1);
      String units = Arrays.toString(sorted);
      Arrays.sort(sorted);
      Expect.that(
          Arrays.equals(sorted, new double[] {0, 1, 2, 3, 4, 5, 6, 7}),
          "units after the permutation: expected 0 to 7, each once, got %s",
          units);
    }

    private static double[][] rows(Tensor matrix) {
      double[][] rows = new double[matrix.shape().dim(0)][matrix.shape().dim(1)];
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(matrix.toDoubles(), i * rows[i].length, rows[i], 0, rows[i].length);
      }
      return rows;
    }

    private static void keepsTheFunction(Student student) {
      ReluNetwork before = network(8);
      Tensor[] got = permuted(student, 8, 2);
      ReluNetwork after =
          new ReluNetwork(
              List.of(rows(got[0]), rows(got[2])), List.of(got[1].toDoubles(), got[3].toDoubles()));
      Rng rng = Rng.of(3);
      for (int i = 0; i < 10; i++) {
        double[] x = {3 * rng.nextGaussian(), 3 * rng.nextGaussian()};
        double expected = before.value(x)[1];
        Expect.near("output at " + Arrays.toString(x), expected, after.value(x)[1], 1e-9);
      }
    }

    private static void changesTheOrder(Student student) {
      Expect.that(
          !Arrays.equals(order(student, 8, 1), network(8).biases().get(0))
              || !Arrays.equals(order(student, 8, 2), network(8).biases().get(0)),
          "the order of 8 units: expected another, got the same twice");
    }

    private static void reachesEveryOrder(Student student) {
      Set<String> orders = new HashSet<>();
      for (int seed = 0; seed < 200; seed++) {
        orders.add(Arrays.toString(order(student, 3, seed)));
      }
      Expect.that(
          orders.size() == 6, "orders of 3 units in 200 draws: expected 6, got %d", orders.size());
    }
  }
}
