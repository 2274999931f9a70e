package nnlab.experiments.study;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nnlab.experiments.run.Checksum;
import nnlab.experiments.run.MetricsCsv;
import nnlab.experiments.run.Outcome;
import nnlab.experiments.run.Result;
import nnlab.experiments.run.RunContext;
import nnlab.experiments.run.RunList;
import nnlab.experiments.run.Settings;
import nnlab.experiments.run.Training;
import nnlab.experiments.run.UsageException;
import nnlab.layers.train.DivergenceException;

/**
 * An experiment in one file: the same training in several arms, each from several seeds. It says
 * what sets the arms apart, how one is trained and what stands on the page. Names of files, the
 * table of all curves, resuming, sharing among machines and measuring follow from that.
 *
 * @param <C> settings: a record; every number in it must be above 0 unless {@link
 *     nnlab.experiments.run.Allow} says otherwise
 * @param <A> what sets one arm apart from the others
 */
public interface Study<C extends Record & Study.Plan, A extends Record>
    extends RunList<C, Study.Job<A>, Log> {
  /** Of a longer curve, every second, third, ... number is in the table; all are in its file. */
  int MOST_ROWS = 30_000;

  /** Letters of an arm in a file name. A longer one ends in a checksum in place of its rest. */
  int MOST_LETTERS = 70;

  /** As many trainings of an arm as no class has time for, and few enough for a list. */
  int MOST_SEEDS = 10_000;

  /** What the settings of every study say: a record with these two components implements it. */
  interface Plan {
    /** Trainings of each arm. */
    int seeds();

    /** Iterations of each training, at most. */
    int iterations();
  }

  /** One training: an arm from a seed. */
  record Job<A extends Record>(A arm, long seed) {}

  /** Everything that is trained, each from all its seeds. */
  List<A> arms(C config);

  /** Trains one and measures it. A training that diverges is an outcome: it need not be caught. */
  Log train(C config, A arm, long seed, Training training);

  /** Writes the page. */
  void report(C config, Runs<A> runs, Report page);

  /** An arm in words, for legends, tables and {@code metrics.csv}: {@code rate 0.1}. */
  default String title(A arm) {
    return fields(arm, " ", ", ");
  }

  /** Trainings of this arm. */
  default int seeds(C config, A arm) {
    return config.seeds();
  }

  /** Iterations of this arm's trainings at most, for the progress bar and the forecast. */
  default long iterations(C config, A arm) {
    return config.iterations();
  }

  /** The data that the experiment makes itself; of no meaning for one that learns images. */
  default Result.Data ownData(C config) {
    return new Result.Data("", "");
  }

  /** All trainings: seed by seed, each arm that has so many seeds. */
  default List<Job<A>> jobs(C config, long seed) {
    List<A> arms = arms(config);
    int most = arms.stream().mapToInt(arm -> seeds(config, arm)).max().orElse(0);
    if (most > MOST_SEEDS) {
      throw new UsageException(
          "there may be at most " + MOST_SEEDS + " trainings of one kind, got " + most);
    }
    List<Job<A>> jobs = new ArrayList<>();
    for (int k = 0; k < most; k++) {
      for (A arm : arms) {
        if (k < seeds(config, arm)) {
          jobs.add(new Job<>(arm, seed + k));
        }
      }
    }
    return jobs;
  }

  /** The class's name: {@code BatchNormEffect} is {@code batch-norm-effect}. */
  @Override
  default String name() {
    return getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  /** Images of digits, unless overridden. */
  @Override
  default List<String> datasets() {
    return List.of("digits", "mnist");
  }

  @Override
  default Class<Log> resultType() {
    return Log.class;
  }

  @Override
  default List<Run<Job<A>>> runs(C config, long seed) {
    return jobs(config, seed).stream()
        .map(job -> new Run<>(fileName(job), job, iterations(config, job.arm())))
        .toList();
  }

  private String fileName(Job<A> job) {
    String arm =
        fields(job.arm(), "=", "-").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.=_-]+", "-");
    if (arm.length() > MOST_LETTERS) {
      arm = arm.substring(0, MOST_LETTERS - 13) + "-" + Checksum.of(arm).substring(0, 12);
    }
    return (arm.isEmpty() ? "" : arm + "-") + "seed" + job.seed();
  }

  /** The fields of an arm; enum constants and texts speak for themselves. */
  private static String fields(Record arm, String between, String after) {
    Map<String, String> values = Settings.list(arm);
    return Stream.of(arm.getClass().getRecordComponents())
        .map(
            field ->
                speaks(field)
                    ? values.get(field.getName())
                    : field.getName() + between + values.get(field.getName()))
        .collect(Collectors.joining(after));
  }

  private static boolean speaks(RecordComponent field) {
    return field.getType().isEnum() || field.getType() == String.class;
  }

  @Override
  default Log train(C config, Job<A> job, Training training) {
    try {
      return train(config, job.arm(), job.seed(), training);
    } catch (DivergenceException e) {
      return Log.diverged(e.iteration());
    }
  }

  @Override
  default Outcome conclude(C config, List<Log> logs, Result.Data data, RunContext context) {
    List<Job<A>> jobs = jobs(config, context.seed());
    List<Runs.Trained<A>> trained = new ArrayList<>();
    for (int i = 0; i < jobs.size(); i++) {
      Job<A> job = jobs.get(i);
      trained.add(new Runs.Trained<>(job.arm(), job.seed(), logs.get(i)));
      write(title(job.arm()) + "; seed " + job.seed(), logs.get(i), context.metrics());
    }
    Outcome outcome = new Outcome(datasets().isEmpty() ? ownData(config) : data);
    Runs<A> runs = new Runs<>(trained);
    Report page = new Report(outcome, context, config.seeds());
    report(config, runs, page);
    page.addMetrics(runs, this::title);
    page.noteDiverged(runs, this::title);
    return outcome;
  }

  /** Puts all numbers of a training into the run's table: this table is what the page shows. */
  private static void write(String run, Log log, MetricsCsv table) {
    log.curves()
        .forEach(
            (name, curve) -> {
              double[] at = curve.iterations();
              int every = Math.max(1, at.length / MOST_ROWS);
              for (int i = 0; i < at.length; i += every) {
                table.add(run, (long) at[i], name, curve.values()[i]);
              }
            });
    log.numbers().forEach((name, value) -> table.add(run, log.end(), name, value));
  }
}
