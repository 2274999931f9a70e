package nnlab.analysis.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import nnlab.core.random.Rng;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import nnlab.layers.train.Workers;

/**
 * t-SNE: an embedding in two or three dimensions that keeps neighbours together (van der Maaten and
 * Hinton 2008), exact or by the method of Barnes and Hut. Distances between clusters and their
 * sizes mean little; {@link Trustworthiness} measures what can be believed.
 *
 * <p>The start is the first principal components, scaled to a deviation of 1e-4, so there is
 * nothing random in it (Kobak and Linderman 2021).
 */
public final class Tsne {
  /** Iterations between two reports. */
  private static final int REPORT_EVERY = 50;

  private static final double START_DEVIATION = 1e-4;

  private Tsne() {}

  /**
   * How to embed.
   *
   * @param dimensions of the embedding, 2 or 3
   * @param perplexity how many neighbours count, softly; at most (points - 1) / 3
   * @param theta 0 for exact sums, else the opening angle of the tree, at most 0.5
   * @param learningRate step along a quarter of the gradient, the scale for which Belkina et al.
   *     (2019) state n / 12; {@link #AUTOMATIC} for max(n / 12, 200)
   * @param exaggeration factor on the attraction at first
   * @param exaggerationIterations how many iterations it lasts; momentum is 0.5 meanwhile, then 0.8
   * @param iterations in all
   */
  public record Settings(
      int dimensions,
      double perplexity,
      double theta,
      double learningRate,
      double exaggeration,
      int exaggerationIterations,
      int iterations) {
    /** Stands for a learning rate chosen by the number of points. */
    public static final double AUTOMATIC = 0;

    public Settings {
      require(dimensions == 2 || dimensions == 3, "dimensions are 2 or 3", dimensions);
      require(perplexity > 1, "the perplexity is greater than 1", perplexity);
      // A cell that holds the point must count as near: s / d is at least 1 / sqrt(3) there.
      require(theta >= 0 && theta <= 0.5, "theta is from 0 (exact) to 0.5", theta);
      require(learningRate >= 0, "the learning rate is not negative", learningRate);
      require(exaggeration >= 1, "the exaggeration is at least 1", exaggeration);
      require(iterations >= 1, "there is at least one iteration", iterations);
      require(
          exaggerationIterations >= 0, "exaggeration iterations are >= 0", exaggerationIterations);
    }

    /** Perplexity 30, theta 0.5, exaggeration 12 for 250 of 1000 iterations. */
    public static Settings standard(int dimensions) {
      return new Settings(dimensions, 30, 0.5, AUTOMATIC, 12, 250, 1000);
    }

    /** The same with another perplexity. */
    public Settings withPerplexity(double other) {
      return new Settings(
          dimensions, other, theta, learningRate, exaggeration, exaggerationIterations, iterations);
    }

    private static void require(boolean holds, String rule, double value) {
      if (!holds) {
        throw new IllegalArgumentException("t-sne: " + rule + ", got " + value);
      }
    }
  }

  /** Hears of the progress, and may end the run. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Called after every 50th iteration.
     *
     * @param iteration iterations done
     * @param divergence Kullback-Leibler divergence, in nats
     * @return whether to go on
     */
    boolean goOn(int iteration, double divergence);
  }

  /**
   * What came out.
   *
   * @param embedding {@code [points, dimensions]}
   * @param divergence Kullback-Leibler divergence of the embedding from the data, in nats
   * @param gradientNorm Euclidean norm of its gradient at the end
   * @param iterations done
   * @param completed false if the progress callback ended it early
   * @param duplicates points that are equal to an earlier one
   */
  public record Result(
      Tensor embedding,
      double divergence,
      double gradientNorm,
      int iterations,
      boolean completed,
      int duplicates) {

    /** What a reader of the picture should be told. */
    public List<String> warnings() {
      List<String> warnings = new ArrayList<>();
      if (duplicates > 0) {
        warnings.add(
            duplicates
                + " points are copies of others: they form tight spots that are no clusters;"
                + " take copies out or read the spots as counts");
      }
      if (!completed) {
        warnings.add("ended early, after " + iterations + " iterations");
      }
      return warnings;
    }
  }

  /** Embeds on the caller's thread. */
  public static Result fit(Tensor points, Settings settings) {
    return fit(points, settings, Workers.single(), (iteration, divergence) -> true);
  }

  /**
   * Embeds the points. The result does not depend on the workers.
   *
   * @param points {@code [points, features]}; reduce many features by {@link Pca} first
   * @param workers run the loops over points
   * @throws ShapeException if this is not a matrix of at least two points
   * @throws IllegalArgumentException if the perplexity is too large for the points, or they are all
   *     equal
   */
  public static Result fit(Tensor points, Settings settings, Workers workers, Progress progress) {
    if (points.shape().rank() != 2) {
      throw new ShapeException(
          "t-sne", "expected a matrix [points, features], got " + points.shape());
    }
    int n = points.shape().dim(0);
    requirePerplexity(settings.perplexity(), n);
    Positions start = start(points, settings.dimensions(), workers);
    // Beyond three times the perplexity a Gaussian holds nothing (van der Maaten 2014).
    int k = settings.theta() == 0 ? n - 1 : (int) Math.min(n - 1, 3 * settings.perplexity() + 1);
    Affinities p = Affinities.of(Neighbours.of(points, k, workers), settings.perplexity(), workers);
    TsneObjective objective = new TsneObjective(p, settings.theta(), workers);
    TsneDescent descent = new TsneDescent(objective, start, settings);
    boolean completed = true;
    while (completed && descent.iterations() < settings.iterations()) {
      descent.step();
      if (descent.iterations() % REPORT_EVERY == 0
          && descent.iterations() < settings.iterations()) {
        completed = progress.goOn(descent.iterations(), descent.divergence());
      }
    }
    double divergence = descent.divergence();
    return new Result(
        descent.positions().toTensor(settings.dimensions()),
        divergence,
        descent.gradientNorm(),
        descent.iterations(),
        completed,
        duplicates(points));
  }

  private static void requirePerplexity(double perplexity, int n) {
    if (3 * perplexity > n - 1) {
      throw new IllegalArgumentException(
          "t-sne: perplexity "
              + perplexity
              + " needs at least "
              + (int) Math.ceil(3 * perplexity + 1)
              + " points, got "
              + n
              + "; take at most "
              + (n - 1) / 3);
    }
  }

  private static Positions start(Tensor points, int dimensions, Workers workers) {
    int possible = Math.min(points.shape().dim(0), points.shape().dim(1));
    Pca pca = Pca.fit(points, Math.min(dimensions, possible), workers);
    double scale = START_DEVIATION / Math.sqrt(pca.explainedVariance()[0]);
    Positions start = Positions.zeros(points.shape().dim(0));
    for (int c = 0; c < dimensions; c++) {
      // Points on a line would stay on it for ever: where the data has no direction left, noise.
      Rng noise = Rng.of(c);
      for (int i = 0; i < start.count(); i++) {
        start.axis(c)[i] =
            c < pca.count()
                ? pca.scores().at(i, c) * scale
                : noise.nextGaussian() * START_DEVIATION / 100;
      }
    }
    return start;
  }

  private static int duplicates(Tensor points) {
    int features = points.shape().dim(1);
    Set<List<Double>> seen = new HashSet<>();
    int copies = 0;
    for (int i = 0; i < points.shape().dim(0); i++) {
      Double[] row = new Double[features];
      int first = i * features;
      Arrays.setAll(row, j -> points.get(first + j) + 0.0); // -0.0 is 0.0
      if (!seen.add(List.of(row))) {
        copies++;
      }
    }
    return copies;
  }
}
