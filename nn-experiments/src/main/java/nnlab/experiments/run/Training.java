package nnlab.experiments.run;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;
import nnlab.layers.data.Batches;
import nnlab.layers.data.Split;
import nnlab.layers.train.Checkpoint;
import nnlab.layers.train.Listener;
import nnlab.layers.train.Step;
import nnlab.layers.train.Trainer;
import nnlab.layers.train.Workers;

/** What one training of a {@link RunList} gets from whoever walks the list. */
public final class Training {
  private final String name;
  private final Split images;
  private final Workers workers;
  private final TrainingProgress progress;
  private final RunStore store;
  private final Walking how;
  private boolean trial;
  private int fits;
  private long shown;
  private String parameters = "";

  Training(
      RunList.Run<?> run,
      Split images,
      Workers workers,
      TrainingProgress progress,
      RunStore store,
      Walking how) {
    this.name = run.name();
    this.images = images;
    this.workers = workers;
    this.progress = progress;
    this.store = store;
    this.how = how;
  }

  /** One that is ended by a {@link Trial.Over} when its speed is known. */
  static Training trial(
      RunList.Run<?> run,
      Split images,
      Workers workers,
      TrainingProgress progress,
      RunStore store) {
    Training training = new Training(run, images, workers, progress, store, Walking.fresh());
    training.trial = true;
    return training;
  }

  /** The images that the user chose; null if the experiment makes its own data. */
  public Split images() {
    return images;
  }

  /** The threads that this training may use; its numbers do not depend on how many. */
  public Workers workers() {
    return workers;
  }

  /**
   * Trains a network, from its start or from where an interruption left it, to the same bits.
   *
   * @param start makes the trainer of a training that begins
   * @param batches the same that {@code start} gives to its trainer
   * @param iterations to be done in all
   * @param listeners in the same order each time
   * @return the trainer at the end of its training
   */
  public Trainer fit(
      Function<Workers, Trainer> start, Batches batches, long iterations, Listener... listeners) {
    fits++;
    Path end = store.checkpoint(name, fits + "-end");
    Path last = store.checkpoint(name, fits + "");
    boolean done = Files.exists(end);
    Trainer trainer;
    if (done || Files.exists(last)) {
      Checkpoint checkpoint = Checkpoint.read(done ? end : last);
      trainer = Trainer.resume(checkpoint, batches, workers, how.allowDifferentBits());
    } else {
      trainer = start.apply(workers);
    }
    for (Listener listener : listeners) {
      trainer.listen(listener);
    }
    show(trainer.iteration(), "");
    if (!done) {
      trainer.listen(new Shown(shown - trainer.iteration()));
      trainer.listen(trial ? new Trial() : new Safekeeping(last, how.checkpointSeconds()));
      trainer.fit(iterations);
      // A fit that a listener stopped must not go on when a later one is resumed.
      Checkpoint.write(trainer, end);
    }
    parameters = sha256(trainer);
    return trainer;
  }

  /** SHA-256 of the parameters after the last fit. */
  String parameters() {
    return parameters;
  }

  /** Iterations that the progress bar has seen of this training. */
  long shown() {
    return shown;
  }

  private void show(long iterations, String message) {
    progress.advance(iterations, message);
    shown += iterations;
  }

  private static String sha256(Trainer trainer) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (double number : trainer.parameters().flat().toDoubles()) {
        digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(0, number));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Moves the progress bar now and then. */
  private final class Shown implements Listener {
    private static final long EVERY = 10;

    /** Iterations of earlier fits. */
    private final long before;

    Shown(long before) {
      this.before = before;
    }

    @Override
    public void stepped(Step step, Trainer trainer) {
      if (step.iteration() % EVERY == 0) {
        show(before + step.iteration() - shown, String.format("%s loss %.4g", name, step.loss()));
      }
    }
  }
}
