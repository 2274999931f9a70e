package nnlab.experiments.course.interpolation;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import nnlab.analysis.curvature.DenseStack;
import nnlab.analysis.landscape.Barrier;
import nnlab.analysis.landscape.BezierCurve;
import nnlab.analysis.landscape.Line;
import nnlab.analysis.landscape.UnitMatching;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.course.batchsize.Protocol;
import nnlab.experiments.study.Log;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.data.Split;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.train.Metrics;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;

/** Measures what lies between two networks of one architecture. */
public final class Between {
  /** Steps of 0.05, and 0 and 1 among them. */
  private static final int POINTS = 61;

  private static final double FROM = -1;
  private static final double TO = 2;

  /** Of the batches that the curve is bent by, and Adam's rate at it. */
  private static final int CURVE_BATCH = 256;

  private static final double CURVE_RATE = 1e-2;

  private final ParameterVector model;
  private final Split images;
  private final TiledObjective training;
  private final TiledObjective test;
  private final int curveSteps;
  private final long seed;

  /**
   * @param model gives the architecture
   * @param measuredOn training images, and test images, that are measured
   * @param curveSteps of Adam that bend the curve of low loss
   * @param seed of the batches by which the curve is bent
   */
  public Between(
      ParameterVector model,
      Split images,
      int measuredOn,
      int curveSteps,
      Workers workers,
      long seed) {
    this.model = model;
    this.images = images;
    this.training =
        new TiledObjective(
            model, new CrossEntropy(), 0, images.train().atMost(measuredOn).all(), workers);
    this.test = training.over(images.test().atMost(measuredOn).all());
    this.curveSteps = curveSteps;
    this.seed = seed;
  }

  /**
   * Adds everything about these two.
   *
   * @param iterations of their trainings
   */
  public void add(Log log, Protocol protocol, long[] iterations, Tensor a, Tensor b) {
    Line line = Line.between(a, b);
    UnitMatching matching = UnitMatching.of(DenseStack.of(model), a, b);
    Line matched = Line.between(matching.first(), matching.second());
    BezierCurve curve = lowCurve(a, b);
    log.curve(
        Pair.quantity("iterations", protocol),
        Arrays.stream(iterations).asDoubleStream().toArray());
    addProfile(log, protocol, line);
    addWay(log, protocol, Way.STRAIGHT, line::at);
    addWay(log, protocol, Way.MATCHED, matched::at);
    addWay(log, protocol, Way.CURVE, curve::at);
    log.number(Pair.quantity("moved units", protocol), movedUnits(matching.permutations()));
  }

  private void addProfile(Log log, Protocol protocol, Line line) {
    // Rounded, so that the networks themselves stand at exactly 0 and 1.
    double[] alphas =
        Arrays.stream(Line.evenly(FROM, TO, POINTS)).map(a -> Math.round(20 * a) / 20.0).toArray();
    Metrics[] seen = new Metrics[POINTS];
    Metrics[] unseen = new Metrics[POINTS];
    for (int i = 0; i < POINTS; i++) {
      Tensor[] point = model.at(line.at(alphas[i])).trained();
      seen[i] = training.metrics(point);
      unseen[i] = test.metrics(point);
    }
    log.curve(Pair.quantity("alpha", protocol), alphas)
        .curve(Pair.quantity("training loss", protocol), each(seen, Metrics::loss))
        .curve(Pair.quantity("training accuracy", protocol), each(seen, Metrics::accuracy))
        .curve(Pair.quantity("test loss", protocol), each(unseen, Metrics::loss))
        .curve(Pair.quantity("test accuracy", protocol), each(unseen, Metrics::accuracy));
  }

  private static double[] each(Metrics[] points, ToDoubleFunction<Metrics> of) {
    return Arrays.stream(points).mapToDouble(of).toArray();
  }

  private void addWay(Log log, Protocol protocol, Way way, DoubleFunction<Tensor> path) {
    Barrier barrier = Barrier.along(path, training::value);
    log.curve(way.losses(protocol), barrier.profile().y())
        .number(way.barrier(protocol), barrier.height())
        .number(way.error(protocol), barrier.overExamples(training, path).standardError())
        .number(way.testBarrier(protocol), Barrier.along(path, test::value).height());
  }

  /** Bent by batches of all training images, away from the straight line. */
  private BezierCurve lowCurve(Tensor a, Tensor b) {
    ShuffledBatches batches = new ShuffledBatches(images.train(), CURVE_BATCH, seed);
    int[] drawn = {0};
    return BezierCurve.straight(a, b)
        .lowered(
            theta -> training.over(batches.batch(drawn[0]++)).valueAndGradient(theta),
            curveSteps,
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
