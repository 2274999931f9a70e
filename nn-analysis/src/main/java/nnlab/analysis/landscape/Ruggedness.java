package nnlab.analysis.landscape;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import nnlab.analysis.series.Series;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.ParameterVector;

/**
 * A surface along random lines through a point, filter-normalised, from -1 to 1: as far as the
 * network is from zero, filter by filter.
 *
 * @param lines the surface along each
 */
public record Ruggedness(List<Series> lines) {
  /** Prominence of a minimum that counts, as a share of its line's range. */
  private static final double PROMINENCE = 0.01;

  /**
   * Takes the lines.
   *
   * @param model gives the layers
   * @param theta the point
   * @param places on each line
   */
  public static Ruggedness of(
      ParameterVector model,
      Tensor theta,
      int lines,
      int places,
      ToDoubleFunction<Tensor> surface,
      Rng rng) {
    double[] alphas = Line.evenly(-1, 1, places);
    return new Ruggedness(
        Stream.generate(() -> new Line(theta, Normalisation.FILTER.direction(model, theta, rng)))
            .limit(lines)
            .map(line -> line.sample("random line", surface, alphas))
            .toList());
  }

  /** Share of the lines with two or more minima whose prominence is above 1 % of their range. */
  public double share() {
    double rugged = lines.stream().filter(line -> Minimum.of(line, PROMINENCE).size() >= 2).count();
    return rugged / lines.size();
  }
}
