package nnlab.layers.train;

import java.nio.file.Path;
import java.util.List;

/**
 * Writes checkpoints into a folder: {@code last.safetensors} after every k iterations, and {@code
 * best.safetensors} whenever an evaluation is the best so far by its metric. To be added to the
 * trainer as the last listener, so that the records of the others are complete. Parameters that are
 * not finite end the training instead, and the files stay as they are.
 */
public final class Checkpoints implements Listener {
  private final Path folder;
  private final long every;
  private final Evaluation evaluation;

  /**
   * @param folder made if it is missing
   * @param every iterations between two writings of the last checkpoint, at least 1
   * @param evaluation decides what is best; to be added to the trainer before this
   */
  public Checkpoints(Path folder, long every, Evaluation evaluation) {
    this.folder = folder;
    this.every = Every.checked(every);
    this.evaluation = evaluation;
  }

  /** The training as it was lately. */
  public Path last() {
    return folder.resolve("last.safetensors");
  }

  /** The training as it was at its best. */
  public Path best() {
    return folder.resolve("best.safetensors");
  }

  @Override
  public void stepped(Step step, Trainer trainer) {
    boolean best = isBestYet(step.iteration());
    boolean due = step.iteration() % every == 0;
    if (best || due) {
      trainer.requireFinite(step);
    }
    if (best) {
      Checkpoint.write(trainer, best());
    }
    if (due) {
      Checkpoint.write(trainer, last());
    }
  }

  private boolean isBestYet(long iteration) {
    List<Evaluation.Point> points = evaluation.points();
    int newest = points.size() - 1;
    if (newest < 0 || points.get(newest).iteration() != iteration) {
      return false;
    }
    double score = goodness(points.get(newest));
    for (Evaluation.Point earlier : points.subList(0, newest)) {
      if (!(score > goodness(earlier))) {
        return false;
      }
    }
    return score > Double.NEGATIVE_INFINITY;
  }

  /** What is not a number is as bad as can be, and the next number is better. */
  private static double goodness(Evaluation.Point point) {
    Metrics metrics = point.metrics();
    double goodness = metrics.metric().higherIsBetter() ? metrics.score() : -metrics.score();
    return Double.isNaN(goodness) ? Double.NEGATIVE_INFINITY : goodness;
  }
}
