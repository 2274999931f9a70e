package nnlab.experiments.optimization.edgeofstability;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.curvature.Curvature;
import nnlab.analysis.linalg.Eigenpair;
import nnlab.analysis.linalg.Lanczos;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Batch;
import nnlab.layers.train.Listener;
import nnlab.layers.train.Step;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Trainer;
import nnlab.layers.train.Workers;

/** Measures the largest eigenvalue of the loss's Hessian at the start and after every k steps. */
final class LargestEigenvalue implements Listener {
  private final Batch batch;
  private final int every;
  private final Lanczos.Settings accuracy;
  private final Rng rng;
  private final Workers workers;
  private final List<Point> points = new ArrayList<>();

  /**
   * A measurement.
   *
   * @param step how many steps were done
   * @param value the eigenvalue
   * @param error bound on its error
   */
  record Point(long step, double value, double error) {}

  /**
   * @param batch over which the loss is taken
   * @param every steps between two measurements
   * @param accuracy when Lanczos may stop
   * @param rng of its start vectors
   */
  LargestEigenvalue(Batch batch, int every, Lanczos.Settings accuracy, Rng rng, Workers workers) {
    this.batch = batch;
    this.every = every;
    this.accuracy = accuracy;
    this.rng = rng;
    this.workers = workers;
  }

  @Override
  public void started(Trainer trainer) {
    measure(trainer);
  }

  @Override
  public void stepped(Step step, Trainer trainer) {
    if (step.iteration() % every == 0) {
      measure(trainer);
    }
  }

  private void measure(Trainer trainer) {
    TiledObjective loss =
        new TiledObjective(
            trainer.parameters(), trainer.config().loss(), trainer.config().l2(), batch, workers);
    Eigenpair top =
        Lanczos.extremes(
                Curvature.HESSIAN.at(loss, trainer.parameters().flat()),
                1,
                0,
                accuracy,
                rng.split(trainer.iteration()))
            .top()
            .get(0);
    points.add(new Point(trainer.iteration(), top.value(), top.residual()));
  }

  /** All measurements, oldest first. */
  List<Point> points() {
    return List.copyOf(points);
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put("step", column(Point::step));
    state.put("value", column(Point::value));
    state.put("error", column(Point::error));
    return state;
  }

  private Tensor column(ToDoubleFunction<Point> of) {
    return Tensor.vector(points.stream().mapToDouble(of).toArray());
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    points.clear();
    double[] step = state.get("step").f64();
    double[] value = state.get("value").f64();
    double[] error = state.get("error").f64();
    for (int i = 0; i < step.length; i++) {
      points.add(new Point((long) step[i], value[i], error[i]));
    }
  }
}
