package nnlab.analysis.landscape;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nnlab.analysis.linalg.Vectors;
import nnlab.core.tensor.Tensor;

/**
 * How long a path is beside the straight line between its ends.
 *
 * @param length sum of its steps
 * @param chord distance of its ends
 * @param randomWalk length / chord of a random walk with the same steps l_1 ... l_n, which goes as
 *     far as sqrt(sum l_i²) in the root mean square
 */
public record Detour(double length, double chord, double randomWalk) {
  /** Measures a path of flat vectors. */
  public static Detour of(List<Tensor> path) {
    double[] steps =
        IntStream.range(1, path.size())
            .mapToDouble(k -> Line.between(path.get(k - 1), path.get(k)).length())
            .toArray();
    double length = Arrays.stream(steps).sum();
    double chord = Line.between(path.get(0), path.get(path.size() - 1)).length();
    return new Detour(length, chord, length / Vectors.norm(steps));
  }

  /** Length / chord: 1 for a straight path. */
  public double ratio() {
    return length / chord;
  }
}
