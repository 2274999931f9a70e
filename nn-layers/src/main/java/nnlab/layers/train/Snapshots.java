package nnlab.layers.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nnlab.core.tensor.Tensor;

/**
 * Keeps the trained parameters as flat vectors, at the start and after every k iterations: the path
 * that training took.
 */
public final class Snapshots implements Listener {
  private final long every;
  private final List<Point> points = new ArrayList<>();

  /**
   * A place on the path.
   *
   * @param iteration how many iterations were done
   * @param theta {@code [size]}
   */
  public record Point(long iteration, Tensor theta) {}

  /**
   * @param every iterations between two snapshots, at least 1
   */
  public Snapshots(long every) {
    this.every = Every.checked(every);
  }

  @Override
  public void started(Trainer trainer) {
    points.add(new Point(0, trainer.parameters().flat()));
  }

  @Override
  public void stepped(Step step, Trainer trainer) {
    if (step.iteration() % every == 0) {
      points.add(new Point(step.iteration(), trainer.parameters().flat()));
    }
  }

  /** The path, oldest first. */
  public List<Point> points() {
    return Collections.unmodifiableList(points);
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    for (Point point : points) {
      state.put(Long.toString(point.iteration()), point.theta());
    }
    return state;
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    points.clear();
    state.forEach((iteration, theta) -> points.add(new Point(Long.parseLong(iteration), theta)));
    points.sort((a, b) -> Long.compare(a.iteration(), b.iteration()));
  }
}
