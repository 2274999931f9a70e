package nnlab.experiments.optimization.surface;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.landscape.Line;
import nnlab.analysis.landscape.Minimum;
import nnlab.analysis.landscape.Normalisation;
import nnlab.analysis.series.Series;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.ParameterVector;

/**
 * The loss along random lines through a trained network, filter-normalised.
 *
 * @param minima how many minima each line has whose prominence is above 1 % of its range
 * @param drawn the loss along the first few
 */
record Ruggedness(int[] minima, List<Series> drawn) {
  private static final double PROMINENCE = 0.01;
  private static final int DRAWN = 6;

  /** Takes lines from -1 to 1: as far as the network is from zero, filter by filter. */
  static Ruggedness of(
      Tensor theta, int lines, int linePoints, ToDoubleFunction<Tensor> loss, Rng rng) {
    ParameterVector model = ErrorSurface.TASK.initial(0);
    double[] alphas = Line.evenly(-1, 1, linePoints);
    int[] minima = new int[lines];
    List<Series> drawn = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      double[] direction = Normalisation.FILTER.direction(model, theta, rng);
      Series profile = new Line(theta, direction).sample("line " + (i + 1), loss, alphas);
      minima[i] = Minimum.of(profile, PROMINENCE).size();
      if (i < DRAWN) {
        drawn.add(profile);
      }
    }
    return new Ruggedness(minima, drawn);
  }

  /** Share of the lines with two or more minima. */
  double share() {
    double rugged = 0;
    for (int count : minima) {
      rugged += count >= 2 ? 1 : 0;
    }
    return rugged / minima.length;
  }
}
