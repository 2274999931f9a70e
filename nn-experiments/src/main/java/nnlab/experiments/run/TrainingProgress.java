package nnlab.experiments.run;

import java.util.Locale;
import nnlab.layers.train.Listener;
import nnlab.layers.train.Step;
import nnlab.layers.train.Trainer;

/** One progress bar over several trainings, which may go on at the same time. */
public final class TrainingProgress implements AutoCloseable {
  private static final long EVERY = 10;

  private final Progress progress;
  private long done;

  /** Begins a bar over this many iterations of all trainings together. */
  public TrainingProgress(Progress.Factory factory, String task, long iterations) {
    progress = factory.start(task, iterations);
  }

  /**
   * Watches one of the trainings.
   *
   * @param name which, shown beside its loss
   */
  public Listener listener(String name) {
    return new Listener() {
      private long told;

      @Override
      public void stepped(Step step, Trainer trainer) {
        if (step.iteration() % EVERY == 0) {
          advance(
              step.iteration() - told,
              String.format(Locale.ROOT, "%s loss %.4g", name, step.loss()));
          told = step.iteration();
        }
      }
    };
  }

  /** So many more iterations are done. */
  synchronized void advance(long iterations, String message) {
    done += iterations;
    progress.advance(done, message);
  }

  @Override
  public void close() {
    progress.close();
  }
}
