package nnlab.experiments.exercise;

import java.util.List;
import nnlab.analysis.pieces.ExactPieces;
import nnlab.analysis.pieces.ReluNetwork;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;

/** The straight pieces of a network with one hidden layer. */
public final class PiecesTask implements Question<PiecesTask.Counter> {
  PiecesTask() {}

  /** What the student's class is. */
  public interface Counter {
    /**
     * How many straight pieces the output has between two inputs.
     *
     * @param network one input, one hidden layer, one output
     */
    int pieces(ReluNetwork network, double from, double to);
  }

  @Override
  public Class<Counter> contract() {
    return Counter.class;
  }

  @Override
  public Tensor[] answer(Counter counter, Tensor... in) {
    ReluNetwork network = network(in[0].toDoubles(), in[1].toDoubles(), in[2].toDoubles());
    return new Tensor[] {Tensor.vector(counter.pieces(network, -1, 1))};
  }

  private static ReluNetwork network(double[] weights, double[] biases, double[] out) {
    double[][] column = new double[out.length][1];
    for (int j = 0; j < out.length; j++) {
      column[j][0] = out[j];
    }
    return new ReluNetwork(
        List.of(new double[][] {weights}, column), List.of(biases, new double[] {0.25}));
  }

  /** The laws, which stay with the marker. */
  static final class Laws {
    private Laws() {}

    static Exercise exercise() {
      return new Exercise(
          "pieces",
          "nn-analysis",
          "Count the straight pieces of a network",
          "PieceCounter",
          new PiecesTask(),
          List.of(
              new Check(
                  "a network without a bend inside has one piece",
                  "pieces are one more than bends",
                  student ->
                      count(student, 1, new double[] {1}, new double[] {5}, new double[] {1})),
              new Check(
                  "bends outside the interval do not count",
                  "unit j bends where w_j x + b_j = 0; count those between from and to",
                  student -> count(student, 2, w(1, 1, 1), w(0.5, -3, 7), w(1, 1, 1))),
              new Check(
                  "a unit that the output does not read makes no bend",
                  "the slope changes by |w_j| v_j, where v_j is the weight to the output",
                  student -> count(student, 2, w(1, 1), w(0.5, -0.5), w(1, 0))),
              new Check(
                  "a unit that does not read the input makes no bend and no error",
                  "w_j = 0 has no point of bending: do not divide by it",
                  student -> count(student, 2, w(1, 0), w(0.5, 1), w(1, 1))),
              new Check(
                  "two units that bend at one place make one bend",
                  "sort the places and count different ones",
                  student -> count(student, 2, w(1, 2), w(0.5, 1), w(1, 1))),
              new Check(
                  "two bends that cancel make none",
                  "relu(x) - relu(-x) is x: add up the changes of slope at each place",
                  student -> count(student, 1, w(1, -1), w(0.5, -0.5), w(1, -1))),
              new Check(
                  "random networks are counted as the library counts them",
                  "pieces can be shorter than any grid: compute the bends, do not sample the output",
                  Laws::agreesWithTheLibrary)));
    }

    private static double[] w(double... values) {
      return values;
    }

    private static int pieces(Student student, double[] w, double[] b, double[] out) {
      return (int) student.number(Tensor.vector(w), Tensor.vector(b), Tensor.vector(out));
    }

    private static void count(Student student, int expected, double[] w, double[] b, double[] out) {
      int got = pieces(student, w, b, out);
      Expect.that(got == expected, "pieces: expected %d, got %d", expected, got);
    }

    private static void agreesWithTheLibrary(Student student) {
      Rng rng = Rng.of(11);
      for (int trial = 0; trial < 50; trial++) {
        int units = 1 + rng.nextInt(60);
        double[] w = normal(units, rng, 1);
        double[] b = normal(units, rng, 0.5);
        double[] out = normal(units, rng, 1);
        int expected = ExactPieces.of(network(w, b, out), 0, -1, 1).pieces();
        int got = pieces(student, w, b, out);
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
}
