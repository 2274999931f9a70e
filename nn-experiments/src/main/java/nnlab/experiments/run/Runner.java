package nnlab.experiments.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import nnlab.experiments.report.FigureFormat;
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
   */
  public static <C extends Record> RunFolder run(
      Experiment<C> experiment, RunRequest request, Progress.Factory progress) throws IOException {
    RunPlan<C> plan = RunPlan.of(experiment, request);
    RunFolder folder =
        request.out() == null
            ? RunFolder.next(Path.of(""), experiment.name(), plan.scale(), plan.seed())
            : RunFolder.at(request.out(), request.force());
    try {
      run(plan, folder, request, progress);
    } catch (IllegalArgumentException | UsageException e) {
      // Bad input, such as a missing data file, is found before anything was computed.
      folder.discard();
      throw e;
    }
    return folder;
  }

  private static <C extends Record> void run(
      RunPlan<C> plan, RunFolder folder, RunRequest request, Progress.Factory progress)
      throws IOException {
    AtomicFiles.write(folder.file(RunFolder.CONFIG), Json.GSON.toJson(plan.toJson()) + "\n");
    long start = System.nanoTime();
    Environment environment = Environment.detect(plan.experiment().dtype());
    int threads =
        request.workers() == null ? Runtime.getRuntime().availableProcessors() : request.workers();
    try (Workers workers = Workers.of(threads);
        MetricsCsv metrics = new MetricsCsv(folder.file(RunFolder.METRICS))) {
      RunContext context =
          new RunContext(plan.scale(), plan.seed(), plan.data(), workers, progress, metrics);
      Outcome outcome = plan.experiment().run(plan.config(), context);
      metrics.complete();
      double seconds = (System.nanoTime() - start) / 1e9;
      write(folder, plan, outcome, environment, seconds);
    }
  }

  private static void write(
      RunFolder folder, RunPlan<?> plan, Outcome outcome, Environment environment, double seconds)
      throws IOException {
    List<Result.Artifact> files = new ArrayList<>();
    files.add(new Result.Artifact(RunFolder.CONFIG, ""));
    files.add(new Result.Artifact(RunFolder.METRICS, ""));
    for (Outcome.Captioned figure : outcome.figures()) {
      AtomicFiles.write(folder.file(figure.name() + ".png"), FigureFormat.png(figure.figure()));
      AtomicFiles.write(folder.file(figure.name() + ".svg"), FigureFormat.svg(figure.figure()));
      files.add(new Result.Artifact(figure.name() + ".png", figure.caption()));
      files.add(new Result.Artifact(figure.name() + ".svg", figure.caption()));
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
            outcome.notes());
    String page = HtmlReport.render(RunPage.of(plan.experiment(), plan.data(), result, folder));
    AtomicFiles.write(folder.file(RunFolder.PAGE), page);
    result.write(folder.file(RunFolder.RESULT));
  }
}
