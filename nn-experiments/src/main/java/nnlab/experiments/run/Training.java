package nnlab.experiments.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import nnlab.experiments.measure.Measure;
import nnlab.experiments.measure.Measured;
import nnlab.experiments.measure.Sample;
import nnlab.experiments.report.LiveCurves;
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
  private Origin origin;
  private boolean trial;
  private int fits;
  private long shown;
  private Fitted last;

  /** A trainer at the end of its training, and what it was trained on. */
  private record Fitted(Trainer trainer, Batches batches) {}

  Training(
      RunList.Run<?> run,
      Split images,
      Workers workers,
      TrainingProgress progress,
      RunStore store,
      Walking how,
      Origin origin) {
    this.name = run.name();
    this.images = images;
    this.workers = workers;
    this.progress = progress;
    this.store = store;
    this.how = how;
    this.origin = origin;
  }

  /** One that is ended by a {@link Trial.Over} when its speed is known. */
  static Training trial(
      RunList.Run<?> run,
      Split images,
      Workers workers,
      TrainingProgress progress,
      RunStore store,
      Origin origin) {
    Training training =
        new Training(run, images, workers, progress, store, Walking.fresh(), origin);
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
   * Trains a network, from its start or from where an interruption left it, to the same bits. The
   * network of a training's last fit is the one that {@code --measure} measures.
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
    Path inFlight = store.checkpoint(name, fits + "");
    Optional<Checkpoint> ended = kept(end);
    boolean done = ended.isPresent();
    Trainer trainer =
        (done ? ended : kept(inFlight))
            .map(at -> Trainer.resume(at, batches, workers, how.allowDifferentBits()))
            .orElseGet(() -> start.apply(workers));
    for (Listener listener : listeners) {
      trainer.listen(listener);
    }
    show(trainer.iteration(), "");
    if (!done) {
      trainer.listen(new Shown(shown - trainer.iteration()));
      showLive(trainer, iterations);
      trainer.listen(
          trial
              ? new Trial(Trial.clock(workers))
              : new Safekeeping(at -> keep(at, inFlight), how.checkpointSeconds()));
      trainer.fit(iterations);
      // A fit that a listener stopped must not go on when a later one is resumed.
      keep(trainer, end);
    }
    last = new Fitted(trainer, batches);
    return trainer;
  }

  /** From an earlier life, if that left something sound. */
  private Optional<Checkpoint> kept(Path file) {
    Optional<Checkpoint> checkpoint = store.checkpoint(file);
    if (checkpoint.isPresent()) {
      Origin there = Origin.parse(checkpoint.get().origin(), file);
      origin.requireSame(there, file, how.allowDifferentBits());
      origin = origin.after(there);
    }
    return checkpoint;
  }

  private void keep(Trainer trainer, Path file) {
    RunStore.orFileTrouble(file, () -> Checkpoint.write(trainer, file, origin.toString()));
  }

  /** Where its numbers come from, as far as it has come. */
  Origin origin() {
    return origin;
  }

  private void showLive(Trainer trainer, long iterations) {
    LiveCurves live = how.attached().live();
    if (live != LiveCurves.NONE) {
      String curve = fits == 1 ? name : name + ", fit " + fits;
      trainer.listen(new LiveLoss(live, curve, iterations));
    }
  }

  /** SHA-256 of the parameters after the last fit; empty without a fit. */
  String parameters() {
    return last == null ? "" : Checksum.of(last.trainer().parameters().flat().toDoubles());
  }

  /** Measures the network as the last fit left it; null without a fit, or if nothing is asked. */
  Measured measured() {
    List<Measure> measures = how.attached().measures();
    if (last == null || measures.isEmpty()) {
      return null;
    }
    Trainer trainer = last.trainer();
    return Measure.all(measures, name, trainer.parameters(), trainer.config(), sample(), workers);
  }

  /** Keeps the network as the last fit left it, with the sample to measure it on, if asked to. */
  void keepNetwork() {
    if (last != null && how.attached().keepNetworks()) {
      Path file = store.network(name);
      keep(last.trainer(), file);
      Path beside = Sample.beside(file);
      RunStore.orFileTrouble(beside, () -> sample().write(beside));
    }
  }

  private Sample sample() {
    return Sample.met(last.batches(), Sample.SIZE);
  }

  /** Iterations that the progress bar has seen of this training. */
  long shown() {
    return shown;
  }

  private void show(long iterations, String message) {
    progress.advance(iterations, message);
    shown += iterations;
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
        show(
            before + step.iteration() - shown,
            String.format(Locale.ROOT, "%s loss %.4g", name, step.loss()));
      }
    }
  }
}
