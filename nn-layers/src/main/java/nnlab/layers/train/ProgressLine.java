package nnlab.layers.train;

import java.util.Locale;
import java.util.function.Consumer;

/**
 * Says how far the training is: iteration, loss, and time per iteration since the last line. Time
 * is shown only; it enters no result.
 */
public final class ProgressLine implements Listener {
  private final long every;
  private final Consumer<String> out;
  private long since;
  private long sinceIteration = -1;

  /**
   * @param every iterations between two lines, at least 1
   * @param out takes a line, for example {@code System.out::println}
   */
  public ProgressLine(long every, Consumer<String> out) {
    this.every = Every.checked(every);
    this.out = out;
  }

  @Override
  public void started(Trainer trainer) {
    since = System.nanoTime();
    sinceIteration = 0;
  }

  @Override
  public void stepped(Step step, Trainer trainer) {
    if (step.iteration() % every != 0) {
      return;
    }
    long now = System.nanoTime();
    String time = "";
    if (sinceIteration >= 0) {
      double milliseconds = (now - since) / 1e6 / (step.iteration() - sinceIteration);
      time = String.format(Locale.ROOT, ", %.3f ms per iteration", milliseconds);
    }
    out.accept(
        String.format(Locale.ROOT, "iteration %d: loss %.6g", step.iteration(), step.loss())
            + time);
    since = now;
    sinceIteration = step.iteration();
  }
}
