package nnlab.experiments.generalization.sharpness;

import java.util.ArrayList;
import java.util.Collections;
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
import nnlab.experiments.run.Require;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.RunList;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Training;

/**
 * Experiment 3-3C: sharpness, by several definitions, of networks that were trained with different
 * batch sizes; and Keskar's comparison of a small and a large batch at equal training loss.
 */
public final class SharpnessSweep
    implements RunList<SharpnessSweep.Config, SharpnessSweep.Job, BatchRun> {
  /**
   * Settings.
   *
   * @param sweep the report's experiment
   * @param keskar Keskar's: its smallest batch is the small one, its largest the large one
   */
  public record Config(Sweep sweep, Sweep keskar) {
    /** Refuses a Keskar experiment without a training loss to compare at. */
    public Config {
      Require.positive("keskar.ends.trainingLoss", keskar.ends().trainingLoss());
    }
  }

  /** Which of the two experiments a training belongs to. */
  enum Part {
    SWEEP,
    KESKAR
  }

  /**
   * One training.
   *
   * @param rescaledCopy whether one of its networks is measured again after rescaling
   */
  record Job(Part part, BatchJob training, boolean rescaledCopy) {}

  /** Runs it with the options of the command line; without any, at scale quick. */
  public static void main(String[] arguments) {
    Program.main(new SharpnessSweep(), arguments);
  }

  @Override
  public String name() {
    return "sharpness";
  }

  @Override
  public String chapter() {
    return "3-3C Sharpness and batch size";
  }

  @Override
  public String question() {
    return "Do large batches end in sharper minima, and do sharper minima generalise worse?";
  }

  @Override
  public Config preset(Scale scale) {
    return switch (scale) {
      case QUICK ->
          new Config(
              Sweep.quick(),
              new Sweep(
                  List.of(64),
                  false,
                  1000,
                  List.of(50, 500),
                  3e-3,
                  1,
                  new Ends(0, 0, 0.1, 1000, 1000, 5),
                  new Probe(500, 500, 20, 0)));
      case CLASS ->
          new Config(
              Sweep.forClass(30), keskar(List.of(128, 128, 128), 10_000, List.of(100, 1000)));
      case FULL ->
          new Config(report(), keskar(Collections.nCopies(5, 512), 60_000, List.of(256, 6000)));
    };
  }

  /** The report's sweep; it gives neither iterations nor a loss to compare at, nor seeds. */
  private static Sweep report() {
    return new Sweep(
        List.of(10, 10),
        true,
        60_000,
        IntStream.range(1, 40).map(k -> 100 * k).boxed().toList(),
        1e-4,
        3,
        new Ends(200_000, 10_000, 0.25, 400_000, 10_000, 50),
        new Probe(10_000, 10_000, 10_000, 60));
  }

  /** Training to a loss of 0.002; at full with the network and the batches of Keskar et al. */
  private static Sweep keskar(List<Integer> hidden, int images, List<Integer> batches) {
    return new Sweep(
        hidden,
        false,
        images,
        batches,
        1e-3,
        5,
        new Ends(0, 0, 0.002, 20_000, images, 20),
        new Probe(images, 2000, 100, 0));
  }

  @Override
  public List<String> datasets() {
    return List.of("digits", "mnist");
  }

  /** The sweep, then Keskar's; the very first network is also looked at after rescaling. */
  @Override
  public List<Run<Job>> runs(Config config, long seed) {
    List<Run<Job>> runs = new ArrayList<>();
    for (BatchJob job : config.sweep().jobs(seed)) {
      long length = config.sweep().length(job.batch());
      runs.add(new Run<>(job.name(), new Job(Part.SWEEP, job, runs.isEmpty()), length));
    }
    for (BatchJob job : config.keskar().jobs(seed)) {
      long length = config.keskar().length(job.batch());
      runs.add(new Run<>("keskar-" + job.name(), new Job(Part.KESKAR, job, false), length));
    }
    return runs;
  }

  @Override
  public Class<BatchRun> resultType() {
    return BatchRun.class;
  }

  @Override
  public BatchRun train(Config config, Job job, Training training) {
    Sweep sweep = job.part() == Part.SWEEP ? config.sweep() : config.keskar();
    return BatchRun.train(sweep, job.training(), job.rescaledCopy(), training);
  }

  @Override
  public Outcome conclude(
      Config config, List<BatchRun> results, Result.Data data, RunContext context) {
    int sweeps = config.sweep().jobs(context.seed()).size();
    BatchRuns sweep = new BatchRuns(results.subList(0, sweeps));
    BatchRuns keskar = new BatchRuns(results.subList(sweeps, results.size()));
    sweep.record("sweep", context);
    keskar.record("Keskar", context);
    Outcome outcome = new Outcome(data);
    new SharpnessReport(config.sweep(), sweep, context).addTo(outcome);
    new KeskarReport(config.keskar(), keskar, context).addTo(outcome);
    return outcome;
  }
}
