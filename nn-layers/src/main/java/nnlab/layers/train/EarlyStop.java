package nnlab.layers.train;

import java.util.List;

/**
 * Stops the training when the loss on a data set, usually one that is not trained on, has not
 * fallen below its minimum for some evaluations in a row.
 *
 * <p>L. Prechelt, Early stopping - but when?, in Neural Networks: Tricks of the Trade, 1998.
 */
public final class EarlyStop implements Listener {
  private final Evaluation evaluation;
  private final int patience;

  /**
   * @param evaluation what is judged; to be added to the trainer before this
   * @param patience evaluations without a new minimum after which to stop, at least 1
   */
  public EarlyStop(Evaluation evaluation, int patience) {
    if (patience < 1) {
      throw new IllegalArgumentException("patience must be at least 1, got " + patience);
    }
    this.evaluation = evaluation;
    this.patience = patience;
  }

  @Override
  public void stepped(Step step, Trainer trainer) {
    List<Evaluation.Point> points = evaluation.points();
    if (points.isEmpty() || points.get(points.size() - 1).iteration() != step.iteration()) {
      return;
    }
    int best = 0;
    for (int i = 1; i < points.size(); i++) {
      // The order of doubles puts NaN behind all numbers: it is no minimum, and any number beats
      // it.
      double loss = points.get(i).metrics().loss();
      if (Double.compare(loss, points.get(best).metrics().loss()) < 0) {
        best = i;
      }
    }
    if (points.size() - 1 - best >= patience) {
      Evaluation.Point minimum = points.get(best);
      trainer.stop(
          "the loss on "
              + evaluation.data().name()
              + " has not fallen below "
              + minimum.metrics().loss()
              + " since iteration "
              + minimum.iteration());
    }
  }
}
