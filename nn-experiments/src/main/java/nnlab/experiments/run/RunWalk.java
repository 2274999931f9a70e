package nnlab.experiments.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import nnlab.experiments.json.JsonException;
import nnlab.experiments.measure.MeasureReport;
import nnlab.experiments.measure.Measured;
import nnlab.experiments.run.RunList.Run;
import nnlab.layers.data.Split;
import nnlab.layers.train.DivergenceException;

/**
 * Walks a run list, here or on a cluster. Trainings that the store holds already are not done
 * again. A training that fails is noted, and the others go on.
 */
public final class RunWalk {
  private final RunStore store;
  private final Walking how;
  private final boolean readOnly;
  private final Origin origin;
  private final String place;

  /**
   * @param readOnly do nothing, take what is there
   * @param origin of the trainings
   */
  RunWalk(RunFolder folder, Walking how, boolean readOnly, Origin origin) {
    this.store = new RunStore(folder);
    this.how = how;
    this.readOnly = readOnly;
    this.origin = origin;
    this.place = folder.path().toString();
  }

  /**
   * What the whole list left.
   *
   * @param results in the order of the list
   * @param data that they learned from
   * @param measured of their networks
   * @param bits what they were computed with; of several kinds if that was allowed
   * @param notes what a reader must know of that
   */
  record Finished<R>(
      List<R> results, Result.Data data, MeasureReport measured, Bits bits, List<String> notes) {}

  /**
   * Does what is left to do.
   *
   * @throws UnfinishedException if trainings failed or belong to another shard
   */
  <C extends Record, J extends Record, R extends Record> Finished<R> through(
      RunList<C, J, R> list, C config, RunContext context) {
    List<Run<J>> runs = list.runs(config, context.seed());
    requireDistinctNames(runs);
    if (!readOnly) {
      List<Run<J>> open = open(runs);
      if (!open.isEmpty()) {
        walk(list, config, open, context);
      }
    }
    return collect(list, runs);
  }

  /** Whether nothing is left to do. */
  <C extends Record> boolean isDone(Experiment<C> experiment, C config, long seed) {
    return experiment instanceof RunList<C, ?, ?> list
        && list.runs(config, seed).stream().allMatch(run -> store.isFinished(run.name()));
  }

  private <J extends Record> List<Run<J>> open(List<Run<J>> runs) {
    List<Run<J>> open = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      String name = runs.get(i).name();
      store.setDamagedAside(runs.get(i), origin, how.allowDifferentBits());
      boolean failed = store.hasFailed(name) && !how.retryFailed();
      if (how.shard().holds(i) && !store.isFinished(name) && !failed) {
        open.add(runs.get(i));
      }
    }
    return open;
  }

  private <C extends Record, J extends Record, R extends Record> void walk(
      RunList<C, J, R> list, C config, List<Run<J>> open, RunContext context) {
    boolean needsImages = !list.datasets().isEmpty();
    Split images = needsImages ? context.data().images(context.seed()) : null;
    Result.Data data =
        needsImages
            ? new Result.Data(context.data().name(), images.train().sha256())
            : new Result.Data("", "");
    if (needsImages) {
      store.requireSame(data);
    }
    List<Run<J>> known = open.stream().map(run -> list.on(images, config, run)).toList();
    long iterations = known.stream().mapToLong(Run::iterations).sum();
    String task = open.size() == 1 ? "iterations" : "iterations of " + open.size() + " trainings";
    try (TrainingProgress progress = new TrainingProgress(context.progress(), task, iterations)) {
      if (how.cluster() == null) {
        new LocalWalk(store, how, images, data, origin, progress)
            .through(list, config, known, context.workers());
      } else {
        new ClusterWalk(store, how, data, origin, progress).through(list, config, known, context);
      }
    }
  }

  private <C extends Record, J extends Record, R extends Record> Finished<R> collect(
      RunList<C, J, R> list, List<Run<J>> runs) {
    requireAll(list, runs);
    List<R> results = new ArrayList<>();
    List<Measured> measured = new ArrayList<>();
    List<Bits> bits = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    Result.Data data = null;
    for (Run<J> run : runs) {
      RunStore.Entry entry = store.read(run, origin, how.allowDifferentBits());
      if (data != null && !data.equals(entry.data())) {
        throw new UsageException(
            String.format(
                Locale.ROOT,
                "the trainings in %s learned from different data: %s is of %s, the first of %s",
                place,
                run.name(),
                entry.data(),
                data));
      }
      data = entry.data();
      if (entry.measured() != null) {
        measured.add(entry.measured());
      }
      results.add(result(entry, list));
      bits.add(entry.origin().bits());
      List<String> differences = entry.origin().bits().differences(origin.bits());
      if (!differences.isEmpty()) {
        notes.add(
            String.format(
                Locale.ROOT,
                "Training %s was computed differently, as --allow-different-bits allowed: %s.",
                run.name(),
                String.join("; ", differences)));
      }
    }
    MeasureReport report = new MeasureReport(measured);
    return new Finished<>(results, data, report, Bits.of(bits), notes);
  }

  private <R extends Record> R result(RunStore.Entry entry, RunList<?, ?, R> list) {
    try {
      return Json.readExact(entry.result(), list.resultType());
    } catch (JsonException e) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "training %s in %s left something else than this version of %s reads: %s; run it again",
              entry.run(),
              place,
              list.name(),
              e.getMessage()),
          e);
    }
  }

  private void requireAll(RunList<?, ?, ?> list, List<? extends Run<?>> runs) {
    List<String> failed = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Run<?> run : runs) {
      if (!store.isFinished(run.name())) {
        (store.hasFailed(run.name()) ? failed : missing).add(run.name());
      }
    }
    if (!failed.isEmpty()) {
      List<String> diverged = failed.stream().filter(this::hasDiverged).toList();
      String named = diverged.isEmpty() ? failed.get(0) : diverged.get(0);
      String again =
          String.format(
              Locale.ROOT,
              "try them again with: lab run %s --resume --retry-failed --out %s",
              list.name(),
              Shell.quoted(place));
      if (!diverged.isEmpty()) {
        String change =
            String.format(
                Locale.ROOT,
                "%d of them diverged and would do so again in the same way: change a setting in a new run",
                diverged.size());
        again = diverged.size() == failed.size() ? change : change + "; as to the others, " + again;
      }
      throw UnfinishedException.failures(
          String.format(
              Locale.ROOT,
              "%d of %d trainings failed; %s: %s; %s",
              failed.size(),
              runs.size(),
              named,
              store.failure(named),
              again));
    }
    if (!missing.isEmpty()) {
      int done = runs.size() - missing.size();
      throw UnfinishedException.partDone(
          String.format(
              Locale.ROOT,
              "%d of %d trainings are in %s, %s is not; when the others are done, join their folders with: lab report %s DIR...",
              done,
              runs.size(),
              place,
              missing.get(0),
              Shell.quoted(place)));
    }
  }

  /** Trainings are deterministic, so that one that diverged does so again. */
  private boolean hasDiverged(String run) {
    return store.failure(run).startsWith(DivergenceException.class.getName());
  }

  private static void requireDistinctNames(List<? extends Run<?>> runs) {
    Set<String> names = new HashSet<>();
    for (Run<?> run : runs) {
      if (!names.add(run.name())) {
        throw new IllegalStateException("two trainings of the list are called " + run.name());
      }
    }
  }
}
