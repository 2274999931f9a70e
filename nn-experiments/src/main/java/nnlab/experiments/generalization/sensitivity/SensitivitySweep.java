package nnlab.experiments.generalization.sensitivity;

import java.util.List;
import java.util.stream.IntStream;
import nnlab.experiments.generalization.batchsize.BatchJob;
import nnlab.experiments.generalization.batchsize.BatchRun;
import nnlab.experiments.generalization.batchsize.BatchRuns;
import nnlab.experiments.generalization.batchsize.Ends;
import nnlab.experiments.generalization.batchsize.Probe;
import nnlab.experiments.generalization.batchsize.Sweep;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.RunList;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Training;

/** Experiment 3-3B: sensitivity of networks that were trained with different batch sizes. */
public final class SensitivitySweep implements RunList<Sweep, BatchJob, BatchRun> {
  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new SensitivitySweep(), arguments);
  }

  @Override
  public String name() {
    return "sensitivity";
  }

  @Override
  public String chapter() {
    return "3-3B Sensitivity and batch size";
  }

  @Override
  public String question() {
    return "Does a network that answers less to a change of its input do better on new images, and"
        + " does the batch size decide how strongly it answers?";
  }

  @Override
  public Sweep preset(Scale scale) {
    return switch (scale) {
      case QUICK -> Sweep.quick();
      case CLASS -> Sweep.forClass(0);
      case FULL ->
          // The report's sizes, rate and iterations. It has neither epochs nor a loss to compare
          // at, nor seeds: three decide a claim.
          new Sweep(
              List.of(10, 10, 10),
              true,
              60_000,
              IntStream.range(1, 50).map(k -> 100 * k).boxed().toList(),
              1e-4,
              3,
              new Ends(200_000, 100, 0.25, 400_000, 10_000, 50),
              new Probe(10_000, 10_000, 2000, 0));
    };
  }

  @Override
  public List<String> datasets() {
    return List.of("digits", "mnist");
  }

  @Override
  public List<Run<BatchJob>> runs(Sweep sweep, long seed) {
    return sweep.jobs(seed).stream()
        .map(job -> new Run<>(job.name(), job, sweep.length(job.batch())))
        .toList();
  }

  @Override
  public Class<BatchRun> resultType() {
    return BatchRun.class;
  }

  @Override
  public BatchRun train(Sweep sweep, BatchJob job, Training training) {
    return BatchRun.train(sweep, job, false, training);
  }

  @Override
  public Outcome conclude(
      Sweep sweep, List<BatchRun> results, Result.Data data, RunContext context) {
    BatchRuns runs = new BatchRuns(results);
    runs.record("sweep", context);
    Outcome outcome = new Outcome(data);
    new SensitivityReport(sweep, runs, context).addTo(outcome);
    return outcome;
  }
}
