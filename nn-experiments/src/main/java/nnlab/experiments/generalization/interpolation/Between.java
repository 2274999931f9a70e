package nnlab.experiments.generalization.interpolation;

import java.util.List;
import java.util.stream.IntStream;
import nnlab.analysis.curvature.DenseStack;
import nnlab.analysis.landscape.BezierCurve;
import nnlab.analysis.landscape.Line;
import nnlab.analysis.landscape.UnitMatching;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.data.Split;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.train.Metrics;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;

/** Measures what lies between two networks of one architecture. */
final class Between {
  /** Steps of 0.05, and 0 and 1 among them. */
  private static final int POINTS = 61;

  private static final double FROM = -1;
  private static final double TO = 2;

  /** Of the batches that the curve is bent by, and Adam's rate at it. */
  private static final int CURVE_BATCH = 256;

  private static final double CURVE_RATE = 1e-2;

  private final Interpolation.Config config;
  private final ParameterVector model;
  private final Split images;
  private final TiledObjective training;
  private final TiledObjective test;
  private final long seed;

  /**
   * @param model gives the architecture
   * @param seed of the batches by which the curve is bent
   */
  Between(
      Interpolation.Config config,
      ParameterVector model,
      Split images,
      Workers workers,
      long seed) {
    this.config = config;
    this.model = model;
    this.images = images;
    this.training =
        new TiledObjective(model, new CrossEntropy(), 0, some(images.train()).all(), workers);
    this.test = training.over(some(images.test()).all());
    this.seed = seed;
  }

  private Dataset some(Dataset of) {
    return of.atMost(config.measuredOn());
  }

  /** Everything about these two. */
  Pair pair(Situation situation, long number, long[] iterations, Tensor a, Tensor b) {
    Line line = Line.between(a, b);
    UnitMatching matching = UnitMatching.of(DenseStack.of(model), a, b);
    Line matched = Line.between(matching.first(), matching.second());
    BezierCurve curve = lowCurve(a, b);
    return new Pair(
        situation,
        number,
        iterations,
        profile(line),
        Route.along(line::at, training, test),
        Route.along(matched::at, training, test),
        movedUnits(matching.permutations()),
        Route.along(curve::at, training, test));
  }

  private LineProfile profile(Line line) {
    double[] alphas = Line.evenly(FROM, TO, POINTS);
    double[][] values = new double[4][POINTS];
    for (int i = 0; i < POINTS; i++) {
      // Rounded, so that the networks themselves stand at exactly 0 and 1.
      alphas[i] = Math.round(20 * alphas[i]) / 20.0;
      Tensor[] point = model.at(line.at(alphas[i])).trained();
      Metrics onTraining = training.metrics(point);
      Metrics onTest = test.metrics(point);
      values[0][i] = onTraining.loss();
      values[1][i] = onTraining.accuracy();
      values[2][i] = onTest.loss();
      values[3][i] = onTest.accuracy();
    }
    return new LineProfile(alphas, values[0], values[1], values[2], values[3]);
  }

  /** Bent by batches of all training images, away from the straight line. */
  private BezierCurve lowCurve(Tensor a, Tensor b) {
    ShuffledBatches batches = new ShuffledBatches(images.train(), CURVE_BATCH, seed);
    int[] drawn = {0};
    return BezierCurve.straight(a, b)
        .lowered(
            theta -> training.over(batches.batch(drawn[0]++)).valueAndGradient(theta),
            config.curveSteps(),
            CURVE_RATE,
            Rng.of(seed).split("places on the curve"));
  }

  private static double movedUnits(List<int[]> permutations) {
    long moved = 0;
    long all = 0;
    for (int[] permutation : permutations) {
      moved += IntStream.range(0, permutation.length).filter(i -> permutation[i] != i).count();
      all += permutation.length;
    }
    return (double) moved / all;
  }
}
