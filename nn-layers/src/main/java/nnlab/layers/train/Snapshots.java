package nnlab.layers.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import nnlab.core.tensor.Tensor;

/**
 * Keeps the trained parameters as flat vectors, at the start and after every k iterations or after
 * chosen ones: the path that training took.
 */
public final class Snapshots implements Listener {
  private final LongPredicate when;
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
    long checked = Every.checked(every);
    this.when = iteration -> iteration % checked == 0;
  }

  private Snapshots(LongPredicate when) {
    this.when = when;
  }

  /** At the start and after each of these iterations. */
  public static Snapshots after(long... iterations) {
    Set<Long> chosen = Arrays.stream(iterations).boxed().collect(Collectors.toSet());
    return new Snapshots(chosen::contains);
  }

  @Override
  public void started(Trainer trainer) {
    points.add(new Point(0, trainer.parameters().flat()));
  }

  @Override
  public void stepped(Step step, Trainer trainer) {
    if (when.test(step.iteration())) {
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
