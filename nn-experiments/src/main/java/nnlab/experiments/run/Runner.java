package nnlab.experiments.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
      plan.requireData(); // else the old run would be lost to one that cannot begin
    }
    RunFolder folder = prepared(plan, request, beginning);
    try {
      run(plan, folder, request, progress, beginning.prediction());
    } catch (IllegalArgumentException | UsageException e) {
      // Bad input, such as a missing data file, is found before anything was computed.
      folder.discard();
      throw e;
    }
    return folder;
  }

  /** A folder that says what is going to be run in it. */
  private static RunFolder prepared(RunPlan<?> plan, RunRequest request, Beginning beginning) {
    try {
      RunFolder folder =
          request.out() == null
              ? RunFolder.next(Path.of(""), plan.experiment().name(), plan.scale(), plan.seed())
              : RunFolder.at(request.out(), request.force());
      beginning.write(folder);
      return folder;
    } catch (IOException e) {
      String why = FileTrouble.isFullDisk(e) ? "" : ": " + FileTrouble.of(e); // told anyway
      throw new UsageException("the run cannot begin" + why, e);
    }
  }

  private static <C extends Record> RunFolder resume(
      Experiment<C> experiment, RunRequest request, Progress.Factory progress) throws IOException {
    RunFolder folder =
        request.out() == null
            ? RunFolder.unfinished(Path.of(""), experiment.name())
            : new RunFolder(request.out());
    Beginning begun = Beginning.read(folder);
    RunPlan<C> plan = RunPlan.of(experiment, request.from(folder.file(RunFolder.CONFIG)));
    begun.requireSame(
        Beginning.of(plan, null), folder.path(), request.walking().allowDifferentBits());
    if (!folder.isFinished()) {
      folder.noteResumption();
      run(plan, folder, request, progress, begun.prediction());
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
    RunWalk walk = new RunWalk(folder, request.walking().measuring(plan.measures()), false);
    Kept kept = new Kept(plan, folder, walk);
    try (Workers workers = Workers.of(threads(request))) {
      Environment environment = Environment.detect(plan.experiment().dtype());
      TimedProgress timed = new TimedProgress(progress, folder);
      Outcome outcome = outcome(plan, folder, walk, workers, timed);
      folder.keepSeconds(timed.seconds());
      write(folder, plan, outcome, environment, timed.seconds(), prediction);
    } catch (RuntimeException e) {
      throw kept.after(e);
    } catch (VirtualMachineError | LinkageError e) {
      throw kept.after(e);
    } finally {
      interruption.withdraw();
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
    Beginning begun = Beginning.read(first);
    for (Path other : folders) {
      begun.requireSame(Beginning.read(new RunFolder(other)), first.path(), allowDifferentBits);
    }
    RunFolder target = out == null ? first : RunFolder.at(out, false);
    if (!target.isBegun()) {
      begun.write(target);
    }
    for (Path folder : folders) {
      if (!folder.equals(target.path())) {
        RunStore.copy(new RunFolder(folder), target);
      }
    }
    RunRequest request =
        new RunRequest(
            null, null, null, null, null, List.of(), out, 1, false, null, Walking.fresh());
    RunPlan<C> plan = RunPlan.of(experiment, request.from(target.file(RunFolder.CONFIG)));
    Environment environment =
        target.isFinished()
            ? Result.ofFolder(target.path()).environment()
            : Environment.detect(plan.experiment().dtype());
    try (Workers workers = Workers.single()) {
      RunWalk walk = new RunWalk(target, Walking.fresh(), true);
      Outcome outcome = outcome(plan, target, walk, workers, ConsoleProgress.factory());
      write(target, plan, outcome, environment, seconds(folders), begun.prediction());
    }
    return target;
  }

  /** What the shards took together. */
  private static double seconds(List<Path> folders) throws IOException {
    double sum = 0;
    for (Path folder : folders) {
      sum += new RunFolder(folder).seconds();
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
      double seconds,
      Prediction prediction)
      throws IOException {
    List<Result.Artifact> files = new ArrayList<>();
    files.add(new Result.Artifact(RunFolder.CONFIG, ""));
    files.add(new Result.Artifact(RunFolder.METRICS, ""));
    for (Outcome.Picture picture : outcome.pictures()) {
      for (Map.Entry<String, byte[]> file : Pictures.files(picture).entrySet()) {
        AtomicFiles.write(folder.file(file.getKey()), file.getValue());
        files.add(new Result.Artifact(file.getKey(), picture.caption()));
      }
    }
    files.add(new Result.Artifact(RunFolder.PAGE, ""));
    Result result =
        new Result(
            Result.FORMAT,
            plan.experiment().name(),
            plan.scale().toString(),
            plan.configJson(),
            plan.seed(),
            outcome.data(),
            environment,
            seconds,
            outcome.metrics(),
            outcome.tables(),
            outcome.claims(),
            files,
            folder.resumptions(),
            prediction,
            outcome.notes(),
            outcome.measured().networks());
    String page = HtmlReport.render(RunPage.of(plan.experiment(), plan.data(), result, folder));
    AtomicFiles.write(folder.file(RunFolder.PAGE), page);
    result.write(folder.file(RunFolder.RESULT));
  }
}
