package nnlab.layers.train;

import java.util.List;
import java.util.function.Predicate;

/** Stops the training as soon as an evaluation says that the network is good enough. */
public final class StopWhen implements Listener {
  private final Evaluation evaluation;
  private final String goal;
  private final Predicate<Metrics> reached;

  /**
   * @param evaluation what is judged; to be added to the trainer before this
   * @param goal for a person, such as {@code 99 % accuracy}
   * @param reached whether a measurement meets the goal
   */
  public StopWhen(Evaluation evaluation, String goal, Predicate<Metrics> reached) {
    this.evaluation = evaluation;
    this.goal = goal;
    this.reached = reached;
  }

  @Override
  public void stepped(Step step, Trainer trainer) {
    List<Evaluation.Point> points = evaluation.points();
    if (points.isEmpty()) {
      return;
    }
    Evaluation.Point last = points.get(points.size() - 1);
    if (last.iteration() == step.iteration() && reached.test(last.metrics())) {
      trainer.stop("reached " + goal + " on " + evaluation.data().name());
    }
  }
}
