package nnlab.experiments.optimization.edgeofstability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nnlab.analysis.linalg.Lanczos;
import nnlab.analysis.stats.Robust;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.experiments.run.Training;
import nnlab.layers.data.Batches;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.Split;
import nnlab.layers.init.Start;
import nnlab.layers.init.Uniform;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.Flatten;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Sequential;
import nnlab.layers.optim.ConstantRate;
import nnlab.layers.optim.Sgd;
import nnlab.layers.train.Evaluation;
import nnlab.layers.train.History;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;

/**
 * One training by gradient descent on all its images, with the largest eigenvalue along the way.
 *
 * @param rate learning rate
 * @param seed of the start and of the choice of images
 * @param losses training loss before each step
 * @param points what was measured along the way, the start first
 */
record EdgeRun(double rate, long seed, double[] losses, List<Point> points) {
  /** The edge counts as reached where the ratio to 2 / rate first comes up to this. */
  static final double REACHED = 0.9;

  /** Products with the Hessian per measurement, at most; a dozen or two are usual. */
  private static final int PRODUCTS = 150;

  /**
   * A measurement.
   *
   * @param step how many steps were done
   * @param sharpness largest eigenvalue of the training loss's Hessian
   * @param loss on the training images
   * @param testLoss on test images
   * @param testAccuracy share of them that is right
   */
  record Point(long step, double sharpness, double loss, double testLoss, double testAccuracy) {}

  /** Trains it. */
  static EdgeRun train(EdgeOfStability.Job job, EdgeOfStability.Config config, Training training) {
    Rng rng = Rng.of(job.seed()).split("edge");
    Dataset learned = some(training.images(), config.images(), rng.split("images"));
    Dataset test = training.images().test();
    TrainConfig how =
        new TrainConfig(
            new OneHotSquares(), new Sgd(), new ConstantRate(job.rate()), 0, job.seed(), DType.F32);
    Layer network = network(learned, config.hidden());
    Batches whole = Batches.whole(learned);
    Lanczos.Settings accuracy = new Lanczos.Settings(PRODUCTS, config.tolerance());
    LargestEigenvalue sharpness =
        new LargestEigenvalue(
            learned.all(), config.every(), accuracy, rng.split("lanczos"), training.workers());
    Evaluation onTraining = new Evaluation(learned, config.every());
    Evaluation onTest =
        new Evaluation(test.take(Math.min(config.testImages(), test.size())), config.every());
    History history = new History();
    training.fit(
        workers -> new Trainer(network, how, whole, workers),
        whole,
        config.steps(),
        history,
        sharpness,
        onTraining,
        onTest);
    return new EdgeRun(
        job.rate(), job.seed(), history.losses(), points(sharpness, onTraining, onTest));
  }

  /** A choice of training images: every seed has its own. */
  private static Dataset some(Split images, int count, Rng rng) {
    int[] order = rng.permutation(images.train().size());
    return images.train().subset(Arrays.copyOf(order, Math.min(count, order.length)));
  }

  /**
   * Dense tanh layers that start uniform in +-1/sqrt(inputs), weights and biases alike, as those of
   * PyTorch do: so small that the sharpness begins below the line and has to climb to it.
   */
  private static Layer network(Dataset images, List<Integer> hidden) {
    List<Layer> layers = new ArrayList<>(List.of(new Flatten()));
    int in = images.exampleShape().size();
    for (int width : hidden) {
      layers.add(new Linear(in, width, Activation.TANH, start(in)));
      in = width;
    }
    layers.add(new Linear(in, images.labels().classes(), Activation.IDENTITY, start(in)));
    return new Sequential(layers);
  }

  private static Start start(int in) {
    double bound = 1 / Math.sqrt(in);
    return Start.same(new Uniform(-bound, bound));
  }

  private static List<Point> points(LargestEigenvalue sharpness, Evaluation on, Evaluation test) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < sharpness.points().size(); i++) {
      points.add(
          new Point(
              sharpness.points().get(i).step(),
              sharpness.points().get(i).value(),
              on.points().get(i).metrics().loss(),
              test.points().get(i).metrics().loss(),
              test.points().get(i).metrics().accuracy()));
    }
    return points;
  }

  /** The eigenvalue at a measurement, relative to the line of stability: lambda rate / 2. */
  double ratio(Point point) {
    return point.sharpness() * rate / 2;
  }

  /** Index of the first measurement with a ratio of 0.9 or more; -1 if there is none. */
  int reached() {
    for (int i = 0; i < points.size(); i++) {
      if (ratio(points.get(i)) >= REACHED) {
        return i;
      }
    }
    return -1;
  }

  /** Median of the ratio from where it first reaches 0.9; NaN if it never does. */
  double settled() {
    int from = reached();
    return from < 0 ? Double.NaN : Robust.median(later(from));
  }

  /** Share of the measurements from there on that lie in 0.9 to 1.2; NaN if there are none. */
  double shareInside(double low, double high) {
    int from = reached();
    if (from < 0) {
      return Double.NaN;
    }
    double inside = 0;
    for (double ratio : later(from)) {
      inside += ratio >= low && ratio <= high ? 1 : 0;
    }
    return inside / (points.size() - from);
  }

  private double[] later(int from) {
    return points.subList(from, points.size()).stream().mapToDouble(this::ratio).toArray();
  }

  /** Share of the steps before (or after) the edge is reached on which the loss rose. */
  double rises(boolean before) {
    int from = reached();
    int edge = from < 0 ? losses.length : (int) points.get(from).step();
    int first = before ? 1 : Math.max(1, edge);
    int end = before ? Math.min(edge, losses.length) : losses.length;
    double risen = 0;
    for (int i = first; i < end; i++) {
      risen += losses[i] > losses[i - 1] ? 1 : 0;
    }
    return end <= first ? Double.NaN : risen / (end - first);
  }

  /** The last measurement. */
  Point last() {
    return points.get(points.size() - 1);
  }
}
