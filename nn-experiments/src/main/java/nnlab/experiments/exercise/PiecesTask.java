package nnlab.experiments.exercise;

import java.util.List;
import nnlab.analysis.pieces.ExactPieces;
import nnlab.analysis.pieces.ReluNetwork;
import nnlab.core.random.Rng;

/** The straight pieces of a network with one hidden layer. */
public final class PiecesTask {
  private PiecesTask() {}

  /** What the student's class is. */
  public interface Counter {
    /**
     * How many straight pieces the output has between two inputs.
     *
     * @param network one input, one hidden layer, one output
     */
    int pieces(ReluNetwork network, double from, double to);
  }

  static Exercise<Counter> exercise() {
    return new Exercise<>(
        "pieces",
        "nn-analysis",
        "Count the straight pieces of a network",
        "PieceCounter",
        Counter.class,
        List.of(
            new Check<>(
                "a network without a bend inside has one piece",
                "pieces are one more than bends",
                counter -> count(counter, 1, new double[] {1}, new double[] {5}, new double[] {1})),
            new Check<>(
                "bends outside the interval do not count",
                "unit j bends where w_j x + b_j = 0; count those between from and to",
                counter -> count(counter, 2, w(1, 1, 1), w(0.5, -3, 7), w(1, 1, 1))),
            new Check<>(
                "a unit that the output does not read makes no bend",
                "the slope changes by |w_j| v_j, where v_j is the weight to the output",
                counter -> count(counter, 2, w(1, 1), w(0.5, -0.5), w(1, 0))),
            new Check<>(
                "a unit that does not read the input makes no bend and no error",
                "w_j = 0 has no point of bending: do not divide by it",
                counter -> count(counter, 2, w(1, 0), w(0.5, 1), w(1, 1))),
            new Check<>(
                "two units that bend at one place make one bend",
                "sort the places and count different ones",
                counter -> count(counter, 2, w(1, 2), w(0.5, 1), w(1, 1))),
            new Check<>(
                "two bends that cancel make none",
                "relu(x) - relu(-x) is x: add up the changes of slope at each place",
                counter -> count(counter, 1, w(1, -1), w(0.5, -0.5), w(1, -1))),
            new Check<>(
                "random networks are counted as the library counts them",
                "pieces can be shorter than any grid: compute the bends, do not sample the output",
                PiecesTask::agreesWithTheLibrary)));
  }

  private static double[] w(double... values) {
    return values;
  }

  private static ReluNetwork network(double[] weights, double[] biases, double[] out) {
    double[][] column = new double[out.length][1];
    for (int j = 0; j < out.length; j++) {
      column[j][0] = out[j];
    }
    return new ReluNetwork(
        List.of(new double[][] {weights}, column), List.of(biases, new double[] {0.25}));
  }

  private static void count(Counter counter, int expected, double[] w, double[] b, double[] out) {
    int got = counter.pieces(network(w, b, out), -1, 1);
    Expect.that(got == expected, "pieces: expected %d, got %d", expected, got);
  }

  private static void agreesWithTheLibrary(Counter counter) {
    Rng rng = Rng.of(11);
    for (int trial = 0; trial < 50; trial++) {
      int units = 1 + rng.nextInt(60);
      ReluNetwork network =
          network(normal(units, rng, 1), normal(units, rng, 0.5), normal(units, rng, 1));
      int expected = ExactPieces.of(network, 0, -1, 1).pieces();
      int got = counter.pieces(network, -1, 1);
      Expect.that(
          got == expected,
          "random network %d with %d units: expected %d pieces, got %d",
          trial,
          units,
          expected,
          got);
    }
  }

  private static double[] normal(int n, Rng rng, double deviation) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = deviation * rng.nextGaussian();
    }
    return values;
  }
}
