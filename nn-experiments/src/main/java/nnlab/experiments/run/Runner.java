package nnlab.experiments.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import nnlab.experiments.report.HtmlReport;
import nnlab.layers.train.Workers;

/** Runs an experiment and puts everything it found into a run folder. */
public final class Runner {
  private Runner() {}

  /**
   * Runs the experiment. {@code result.json} is written last: a folder that has one is complete.
   *
   * @return the run's folder
   * @throws UsageException if the request cannot be met; nothing was run then
   * @throws UnfinishedException if trainings failed or are left to other shards
   */
  public static <C extends Record> RunFolder run(
      Experiment<C> experiment, RunRequest request, Progress.Factory progress) throws IOException {
    Scratch.require();
    return request.walking().resume() && (request.out() == null || isBegun(request.out()))
        ? resume(experiment, request, progress)
        : begin(experiment, request, progress);
  }

  /**
   * What the run is going to take; nothing is written.
   *
   * @throws UsageException if the request cannot be met, or the experiment cannot be forecast
   */
  public static <C extends Record> Forecast forecast(Experiment<C> experiment, RunRequest request)
      throws IOException {
    Scratch.require();
    return Forecast.of(RunPlan.of(experiment, request), request.walking(), threads(request));
  }

  private static int threads(RunRequest request) {
    return request.workers() == null
        ? Runtime.getRuntime().availableProcessors()
        : request.workers();
  }

  private static boolean isBegun(Path path) {
    return new RunFolder(path).isBegun();
  }

  private static <C extends Record> RunFolder begin(
      Experiment<C> experiment, RunRequest request, Progress.Factory progress) throws IOException {
    RunPlan<C> plan = RunPlan.of(experiment, request);
    Beginning beginning = Beginning.of(plan, request.prediction());
    if (request.force()) {
      plan.requireAble(); // else the old run would be lost to one that cannot begin
    }
    RunFolder folder = named(plan, request);
    try (RunLock lock = RunLock.take(folder.path(), Note.CONSOLE)) {
      begin(folder, lock, beginning, request);
      try {
        run(plan, folder, request, progress, beginning.prediction());
      } catch (IllegalArgumentException | UsageException e) {
        // Bad input, such as a missing data file, is found before anything was computed.
        folder.discard();
        throw e;
      }
    } catch (IllegalArgumentException | UsageException e) {
      folder.removeIfEmpty();
      throw e;
    }
    return folder;
  }

  private static RunFolder named(RunPlan<?> plan, RunRequest request) {
    try {
      return request.out() == null
          ? RunFolder.next(Path.of(""), plan.experiment().name(), plan.scale(), plan.seed())
          : RunFolder.at(request.out(), request.force());
    } catch (IOException e) {
      throw cannotBegin(e);
    }
  }

  /** Puts down what is going to be run; from then on an old run is gone. */
  private static void begin(
      RunFolder folder, RunLock lock, Beginning beginning, RunRequest request) {
    try {
      folder.mend(lock);
      RunFolder.at(folder.path(), request.force()); // nobody was quicker
      folder.begin(lock, beginning.text());
    } catch (IOException e) {
      throw cannotBegin(e);
    }
  }

  private static UsageException cannotBegin(IOException e) {
    String why =
        FileTrouble.isFullDisk(e)
            ? "the disk is full: free some space, or name a folder elsewhere with --out"
            : FileTrouble.of(e);
    return new UsageException("the run cannot begin: " + why, new UncheckedIOException(e));
  }

  private static <C extends Record> RunFolder resume(
      Experiment<C> experiment, RunRequest request, Progress.Factory progress) throws IOException {
    RunFolder folder =
        request.out() == null
            ? RunFolder.unfinished(Path.of(""), experiment.name())
            : new RunFolder(request.out());
    try (RunLock lock = RunLock.take(folder.path(), Note.CONSOLE)) {
      folder.mend(lock);
      Beginning begun = Beginning.read(folder);
      RunPlan<C> plan = RunPlan.of(experiment, request.from(folder.file(RunFolder.CONFIG)));
      begun.requireSame(
          Beginning.of(plan, null), folder.path(), request.walking().allowDifferentBits());
      if (!folder.isFinished()) {
        times(folder).goingOn().write(folder.path());
        run(plan, folder, request, progress, begun.prediction());
      }
    }
    return folder;
  }

  private static <C extends Record> void run(
      RunPlan<C> plan,
      RunFolder folder,
      RunRequest request,
      Progress.Factory progress,
      Prediction prediction)
      throws IOException {
    Interruption interruption = new Interruption(System.err, plan.experiment().name(), folder);
    Origin origin = plan.origin();
    Walking how = request.walking().measuring(plan.measures());
    RunWalk walk = new RunWalk(folder, how, false, origin);
    Kept kept = new Kept(plan, folder, walk);
    try (Workers workers = Workers.of(threads(request))) {
      Environment environment = Environment.detect(origin.bits());
      TimedProgress timed = new TimedProgress(progress, folder, times(folder));
      Outcome outcome = outcome(plan, folder, walk, workers, timed);
      write(folder, plan, outcome, environment, timed.keep(), prediction);
    } catch (RuntimeException e) {
      throw kept.after(e);
    } catch (VirtualMachineError | LinkageError e) {
      throw kept.after(e);
    } finally {
      interruption.withdraw();
    }
  }

  /** Of a damaged file, nothing else than the time is lost. */
  private static RunTimes times(RunFolder folder) throws IOException {
    try {
      return folder.times();
    } catch (DamagedFileException e) {
      RunFolder.setAside(folder.file(RunTimes.FILE));
      Note.CONSOLE.accept(e.getMessage() + "; it is set aside");
      return RunTimes.NONE;
    }
  }

  /**
   * The name of the experiment that the folder holds a run of.
   *
   * @throws UsageException if it is not a run folder
   */
  public static String experimentOf(Path folder) throws IOException {
    return Beginning.read(new RunFolder(folder)).experiment();
  }

  /**
   * Joins the folders of shards of one run and writes its page from what they hold, without running
   * anything.
   *
   * @param folders of the shards; a single one is drawn anew
   * @param out where everything goes; null for the first folder
   * @throws UsageException if the folders are of different runs, or the experiment is not a {@link
   *     RunList}
   * @throws UnfinishedException if trainings are missing
   */
  public static <C extends Record> RunFolder report(
      Experiment<C> experiment, List<Path> folders, Path out, boolean allowDifferentBits)
      throws IOException {
    if (!(experiment instanceof RunList)) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "%s is one piece of work and keeps no trainings to draw its page from; run it again",
              experiment.name()));
    }
    Scratch.require();
    RunFolder first = new RunFolder(folders.get(0));
    if (!first.isBegun()) {
      Beginning.read(first); // says what is wrong with it
    }
    RunFolder target = out == null ? first : RunFolder.at(out, false);
    try (RunLock lock = RunLock.take(target.path(), Note.CONSOLE)) {
      target.mend(lock);
      join(experiment, folders, target, lock, allowDifferentBits);
    }
    return target;
  }

  private static <C extends Record> void join(
      Experiment<C> experiment,
      List<Path> folders,
      RunFolder target,
      RunLock lock,
      boolean allowDifferentBits)
      throws IOException {
    RunFolder first = new RunFolder(folders.get(0));
    Beginning begun = Beginning.read(first);
    for (Path other : folders) {
      begun.requireSame(Beginning.read(new RunFolder(other)), first.path(), allowDifferentBits);
    }
    if (!target.isBegun()) {
      target.begin(lock, begun.text());
    }
    for (Path folder : folders) {
      if (!folder.equals(target.path())) {
        RunStore.copy(new RunFolder(folder), target);
      }
    }
    Walking how =
        new Walking(true, false, allowDifferentBits, Shard.WHOLE, 0, Walking.fresh().attached());
    RunRequest request =
        new RunRequest(null, null, null, null, null, List.of(), null, 1, false, null, how);
    RunPlan<C> plan = RunPlan.of(experiment, request.from(target.file(RunFolder.CONFIG)));
    RunTimes times = times(target).after(seconds(folders));
    if (!folders.contains(target.path())) {
      times.write(target.path());
    }
    Environment environment = environment(target, begun.bits());
    try (Workers workers = Workers.single()) {
      Origin origin = Origin.of(experiment, plan.seed(), plan.config(), begun.bits());
      RunWalk walk = new RunWalk(target, how, true, origin);
      Outcome outcome = outcome(plan, target, walk, workers, ConsoleProgress.factory());
      Bits now = Bits.current(experiment);
      if (!now.code().equals(begun.bits().code())) {
        outcome.note(
            String.format(
                Locale.ROOT,
                "The trainings are of other code than this page: %s.",
                begun.bits().differences(now).get(0)));
      }
      write(target, plan, outcome, environment, times, begun.prediction());
    }
  }

  /** That of the result which is there, or of this machine. */
  private static Environment environment(RunFolder folder, Bits bits) throws IOException {
    if (folder.isFinished()) {
      try {
        return Result.read(folder.file(RunFolder.RESULT)).environment();
      } catch (UsageException e) {
        Path aside = RunFolder.setAside(folder.file(RunFolder.RESULT));
        Note.CONSOLE.accept(e.getMessage() + "; it is set aside as " + aside.getFileName());
      }
    }
    return Environment.detect(bits);
  }

  /** What the shards took together. */
  private static double seconds(List<Path> folders) throws IOException {
    double sum = 0;
    for (Path folder : folders) {
      sum += new RunFolder(folder).times().seconds();
    }
    return sum;
  }

  private static <C extends Record> Outcome outcome(
      RunPlan<C> plan, RunFolder folder, RunWalk walk, Workers workers, Progress.Factory progress)
      throws IOException {
    try (MetricsCsv metrics = new MetricsCsv(folder.file(RunFolder.METRICS))) {
      RunContext context =
          new RunContext(plan.scale(), plan.seed(), plan.data(), workers, progress, metrics, walk);
      Outcome outcome = plan.experiment().run(plan.config(), context);
      metrics.complete();
      return outcome;
    }
  }

  private static void write(
      RunFolder folder,
      RunPlan<?> plan,
      Outcome outcome,
      Environment environment,
      RunTimes times,
      Prediction prediction)
      throws IOException {
    List<Result.Artifact> files = new ArrayList<>();
    files.add(artifact(folder, RunFolder.CONFIG, ""));
    files.add(artifact(folder, RunFolder.METRICS, ""));
    for (Outcome.Picture picture : outcome.pictures()) {
      for (Map.Entry<String, byte[]> file : Pictures.files(picture).entrySet()) {
        AtomicFiles.write(folder.file(file.getKey()), file.getValue());
        files.add(artifact(folder, file.getKey(), picture.caption()));
      }
    }
    Function<List<Result.Artifact>, Result> with =
        all ->
            new Result(
                Result.FORMAT,
                plan.experiment().name(),
                plan.scale().toString(),
                plan.configJson(),
                plan.seed(),
                outcome.data(),
                environment.with(outcome.bitsOr(environment.bits())),
                times.seconds(),
                outcome.metrics(),
                outcome.tables(),
                outcome.claims(),
                List.copyOf(all),
                times.resumed(),
                prediction,
                outcome.notes(),
                outcome.measured().networks());
    String page =
        HtmlReport.render(RunPage.of(plan.experiment(), plan.data(), with.apply(files), folder));
    AtomicFiles.write(folder.file(RunFolder.PAGE), page);
    files.add(artifact(folder, RunFolder.PAGE, ""));
    with.apply(files).write(folder.file(RunFolder.RESULT));
  }

  private static Result.Artifact artifact(RunFolder folder, String name, String caption)
      throws IOException {
    return new Result.Artifact(name, caption, Checksum.of(Files.readAllBytes(folder.file(name))));
  }
}
