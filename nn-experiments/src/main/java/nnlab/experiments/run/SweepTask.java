package nnlab.experiments.run;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import nnlab.core.io.DataException;
import nnlab.experiments.measure.Measure;
import nnlab.layers.data.Split;
import nnlab.layers.train.Workers;

/**
 * One training of a run list as plain text, so that it can be sent to another process, done there,
 * and its file sent back.
 *
 * @param experiment name of the experiment's class, which has a constructor without arguments
 * @param config its settings as JSON
 * @param seed the list's first seed
 * @param run name of the training in the list
 * @param dataset name of the data; empty if the experiment makes its own
 * @param folder where data sets lie
 * @param sha256 checksum that the data must have; empty without data
 * @param measures what is measured of the trained network
 * @param bits code, Java and libraries that the results must come from; null to take any
 */
public record SweepTask(
    String experiment,
    String config,
    long seed,
    String run,
    String dataset,
    String folder,
    String sha256,
    List<Measure> measures,
    Bits bits)
    implements Serializable {
  private static final long serialVersionUID = 2L;

  /** A list that can be sent. */
  public SweepTask {
    measures = List.copyOf(measures);
  }

  /**
   * What a training left.
   *
   * @param run its name
   * @param failed whether it failed by itself, as it would anywhere
   * @param seconds wall-clock time of the training itself; 0 if it failed
   * @param text of its file in the run folder
   */
  public record Left(String run, boolean failed, double seconds, String text)
      implements Serializable {
    private static final long serialVersionUID = 2L;
  }

  /** Whether it needs images from a file. */
  public boolean readsFiles() {
    return !sha256.isEmpty() && Files.isDirectory(Path.of(folder, dataset));
  }

  /**
   * Reads the data; the trainings of one process can share it.
   *
   * @param from folder where data sets lie in this process
   * @return null if the experiment makes its own
   * @throws DataException if it is missing, or not what the sender has
   */
  public Split images(Path from) {
    if (dataset.isEmpty()) {
      return null;
    }
    Split images = new DataChoice(dataset, from).images(seed);
    String found = images.train().sha256();
    if (!found.equals(sha256)) {
      throw new DataException(
          from.resolve(dataset),
          "the data that this sweep was begun with, SHA-256 " + sha256,
          "SHA-256 " + found,
          "put the same files there, or add --send-data");
    }
    return images;
  }

  /**
   * Does the training in one thread.
   *
   * @param images as {@link #images} gave them
   * @throws UsageException if this process would compute other bits than the sender
   */
  public Left perform(Split images) {
    RunList<?, ?, ?> list = list();
    Bits here = Bits.current(list);
    if (bits != null && !bits.differences(here).isEmpty()) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "a machine computes differently than the one that sends the trainings: %s; their last bits would differ: use the same on all, or add --allow-different-bits",
              String.join("; ", bits.differences(here))));
    }
    try {
      Path scratch = Files.createTempDirectory("nnlab-" + run);
      try {
        // Equal in all that decides; only the sender may know the commit.
        Bits known = bits == null ? here : bits;
        return perform(list, images, new RunStore(new RunFolder(scratch)), known);
      } finally {
        delete(scratch);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the scratch files of " + run, e);
    }
  }

  private <C extends Record, J extends Record, R extends Record> Left perform(
      RunList<C, J, R> list, Split images, RunStore scratch, Bits known) {
    @SuppressWarnings("unchecked") // a preset is of the settings' own class
    Class<C> settings = (Class<C>) list.preset(Scale.QUICK).getClass();
    C parsed = Json.readExact(config, settings);
    for (RunList.Run<J> candidate : list.runs(parsed, seed)) {
      if (candidate.name().equals(run)) {
        Progress.Factory silent = (task, iterations) -> Progress.silent();
        try (Workers workers = Workers.single();
            TrainingProgress progress = new TrainingProgress(silent, run, 1)) {
          Walking how = Walking.fresh().measuring(measures);
          Origin origin = Origin.of(list, seed, parsed, known);
          Training training =
              new Training(candidate, images, workers, progress, scratch, how, origin);
          Result.Data data = new Result.Data(dataset, sha256);
          LocalWalk.train(list, parsed, candidate, training, data, scratch);
        }
        return scratch.left(run);
      }
    }
    throw new UsageException(String.format(Locale.ROOT, "%s has no training %s", list.name(), run));
  }

  private RunList<?, ?, ?> list() {
    try {
      return (RunList<?, ?, ?>) Class.forName(experiment).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make a " + experiment, e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
