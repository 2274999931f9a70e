package nnlab.layers.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Dataset;
import nnlab.layers.loss.Metric;

/** Evaluates the network on a data set before training and after every k iterations. */
public final class Evaluation implements Listener {
  private final Dataset data;
  private final long every;
  private final List<Point> points = new ArrayList<>();

  /**
   * A measurement.
   *
   * @param iteration how many iterations were done
   */
  public record Point(long iteration, Metrics metrics) {}

  /**
   * @param every iterations between two evaluations, at least 1
   */
  public Evaluation(Dataset data, long every) {
    this.data = data;
    this.every = Every.checked(every);
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

  /** Evaluates once more where a training ended, unless that was just done. */
  public void end(Trainer trainer) {
    if (points.isEmpty() || points.get(points.size() - 1).iteration() < trainer.iteration()) {
      measure(trainer);
    }
  }

  private void measure(Trainer trainer) {
    points.add(new Point(trainer.iteration(), trainer.evaluate(data)));
  }

  /** The data that the network is evaluated on. */
  public Dataset data() {
    return data;
  }

  /** All measurements, oldest first. */
  public List<Point> points() {
    return Collections.unmodifiableList(points);
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put("iteration", column(Point::iteration));
    state.put("examples", column(p -> p.metrics().examples()));
    state.put("loss", column(p -> p.metrics().loss()));
    state.put("metric", column(p -> p.metrics().metric().ordinal()));
    state.put("score", column(p -> p.metrics().score()));
    return state;
  }

  private Tensor column(ToDoubleFunction<Point> of) {
    return Tensor.vector(points.stream().mapToDouble(of).toArray());
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    points.clear();
    double[] iteration = state.get("iteration").f64();
    double[] examples = state.get("examples").f64();
    double[] loss = state.get("loss").f64();
    double[] metric = state.get("metric").f64();
    double[] score = state.get("score").f64();
    for (int i = 0; i < iteration.length; i++) {
      Metric kind = Metric.values()[(int) metric[i]];
      Metrics metrics = new Metrics((int) examples[i], loss[i], kind, score[i]);
      points.add(new Point((long) iteration[i], metrics));
    }
  }
}
