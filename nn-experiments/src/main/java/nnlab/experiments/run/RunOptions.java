package nnlab.experiments.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nnlab.experiments.measure.Measure;
import nnlab.experiments.measure.MeasureReport;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.LiveCurves;
import nnlab.experiments.report.LiveWindow;
import nnlab.experiments.report.Numerals;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that every experiment understands, whether started by {@code lab} or by itself. */
public final class RunOptions {
  private static final int DIGITS = 4;

  @Option(
      names = "--scale",
      paramLabel = "SCALE",
      converter = ScaleConverter.class,
      description = "How long it may take: quick, class or full (default quick).")
  private Scale scale;

  @Option(names = "--dataset", paramLabel = "NAME", description = "Data to learn from.")
  private String dataset;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder with data sets (default $NNLAB_DATA, else the user's cache).")
  private Path data;

  @Option(names = "--seed", paramLabel = "N", description = "First random seed (default 1).")
  private Long seed;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "Change a setting; may be given several times.")
  private List<String> assignments = new ArrayList<>();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Start from the settings in a config.json or result.json.")
  private Path config;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run's folder (default a new one below ./runs).")
  private Path out;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Threads to use (default all cores); the numbers do not depend on it.")
  private Integer workers;

  @Option(names = "--force", description = "Replace a run that the folder already holds.")
  private boolean force;

  @Option(
      names = "--resume",
      description =
          "Go on with the interrupted run in --out, or with the last one below ./runs; it ends with"
              + " the same bits. An empty --out begins a run.")
  private boolean resume;

  @Option(names = "--retry-failed", description = "With --resume: try failed trainings again.")
  private boolean retryFailed;

  @Option(
      names = "--allow-different-bits",
      description = "Go on although the code, Java or the matrix products are others than before.")
  private boolean allowDifferentBits;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description = "Do only every N-th training, from the I-th; 'lab report' joins the folders.")
  private String shard;

  @Option(
      names = "--measure",
      completionCandidates = Measure.Names.class,
      paramLabel = "NAME",
      split = ",",
      description =
          "Measure each trained network: top-eigenvalue, trace, sharpness, sensitivity; several"
              + " with commas between.")
  private List<String> measures = new ArrayList<>();

  @Option(
      names = "--keep-networks",
      description = "Leave the trained networks in the run's folder, for 'lab measure'.")
  private boolean keepNetworks;

  @Option(
      names = Program.LIVE,
      description = "Show the losses in a window while the run goes on; changes no number.")
  private boolean live;

  @Option(
      names = "--checkpoint-seconds",
      paramLabel = "S",
      description = "Time between checkpoints of a training in flight (default 10).")
  private double checkpointSeconds = Walking.CHECKPOINT_SECONDS;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      description = "Who does the trainings: local (default), or spark where it was built in.")
  private String engine = Cluster.LOCAL;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "With an engine: its cluster, such as local[*] or spark://host:7077.")
  private String master;

  @Option(
      names = "--send-data",
      description = "With an engine: send the data's files along instead of reading the same path.")
  private boolean sendData;

  @Option(
      names = "--predict",
      paramLabel = "supported|not",
      arity = "0..1",
      fallbackValue = Prediction.ASK,
      description = "What you expect of the first claim; asks on the terminal if left empty.")
  private String predict;

  @Option(
      names = "--dry-run",
      description =
          "Only say how long it will take and how much memory, from a few seconds of some of its"
              + " trainings. Not with --resume.")
  private boolean dryRun;

  @Option(names = Program.VERBOSE, description = "Show where an error came from.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  /** Runs the experiment as these options ask and says what came out. */
  public <C extends Record> void run(Experiment<C> experiment, PrintWriter console)
      throws IOException {
    if (dryRun && resume) {
      throw new UsageException(
          "--dry-run: it tells of a whole new run, not of what --resume has left to do; leave one of them out");
    }
    Attached nothingLive = new Attached(Measure.of(measures), keepNetworks, LiveCurves.NONE);
    Prediction prediction = predict == null ? null : Prediction.of(predict, experiment, console);
    if (dryRun) {
      console.println(Runner.forecast(experiment, request(prediction, nothingLive)));
      console.flush();
      return;
    }
    try (LiveCurves curves = live ? window(experiment) : LiveCurves.NONE) {
      Attached attached = new Attached(nothingLive.measures(), keepNetworks, curves);
      RunRequest request = request(prediction, attached);
      tell(Runner.run(experiment, request, ConsoleProgress.factory()), console);
    }
  }

  private static LiveCurves window(Experiment<?> experiment) {
    return LiveWindow.open(
        experiment.chapter(), Axis.linear("iteration"), Axis.log("training loss"), System.err);
  }

  private RunRequest request(Prediction prediction, Attached attached) {
    return new RunRequest(
        scale,
        seed,
        dataset,
        data,
        config,
        assignments,
        out,
        workers,
        force,
        prediction,
        walking(attached));
  }

  private static void tell(RunFolder folder, PrintWriter console) throws IOException {
    Result result = Result.read(folder.file(RunFolder.RESULT));
    console.printf(
        Locale.ROOT,
        "%s (%s, seed %d) finished in %s s%n",
        result.experiment(),
        result.scale(),
        result.seed(),
        Numerals.format(result.seconds(), 3));
    result
        .ownMetrics()
        .forEach(
            (name, value) ->
                console.printf(Locale.ROOT, "  %-48s %s%n", name, Numerals.format(value, DIGITS)));
    new MeasureReport(result.measured()).print(console);
    console.printf(
        Locale.ROOT, "page: %s%n", folder.file(RunFolder.PAGE).toAbsolutePath().normalize());
    console.flush();
  }

  private Walking walking(Attached attached) {
    if (retryFailed && !resume) {
      throw new UsageException("--retry-failed: tells --resume what to do; add --resume");
    }
    Cluster cluster = Cluster.of(engine, master, sendData);
    if (cluster != null && (live || keepNetworks)) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "%s: only texts come back from a cluster; leave it out with --engine %s",
              live ? "--live" : "--keep-networks",
              engine));
    }
    return new Walking(
        resume,
        retryFailed,
        allowDifferentBits,
        shard == null ? Shard.WHOLE : Shard.of(shard),
        checkpointSeconds,
        attached,
        cluster);
  }

  private static final class ScaleConverter implements ITypeConverter<Scale> {
    @Override
    public Scale convert(String name) {
      try {
        return Scale.of(name);
      } catch (UsageException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
