package nnlab.experiments.lab;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.experiments.measure.Measure;
import nnlab.experiments.measure.MeasureReport;
import nnlab.experiments.measure.Measured;
import nnlab.experiments.measure.Sample;
import nnlab.experiments.run.DataChoice;
import nnlab.experiments.run.Json;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.UsageException;
import nnlab.layers.data.FreshPoints;
import nnlab.layers.data.Functions;
import nnlab.layers.data.Labels;
import nnlab.layers.layer.Layer;
import nnlab.layers.train.Checkpoint;
import nnlab.layers.train.Workers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lab measure CHECKPOINT}: measures a saved network. */
@Command(
    name = "measure",
    description =
        "Measure a saved network: curvature, sharpness, sensitivity, each with its uncertainty.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lab run gradient-norm --keep-networks --out norm",
      "  lab measure norm/trainings/beta1=0.9-seed1.network.safetensors",
      "  lab measure last.safetensors --measure trace,sharpness --dataset digits",
      "  lab measure fit.safetensors --function 'sin(x) + cos(x^2)' --interval 0,10 --json",
    })
final class MeasureCommand implements Callable<Integer> {
  /** Examples, and the length of an interval. */
  private static final int MOST = 10_000_000;

  @Parameters(
      paramLabel = "CHECKPOINT",
      description = "A network that --keep-networks left, or any checkpoint of a training.")
  private Path checkpoint;

  @Option(
      names = "--measure",
      completionCandidates = Measure.Names.class,
      paramLabel = "NAME",
      split = ",",
      description =
          "What to measure: top-eigenvalue, trace, sharpness, sensitivity; all if not given.")
  private List<String> measures = List.of();

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description =
          "Images to measure on: digits, shapes, mnist, cifar10 (default the sample kept beside the"
              + " network).")
  private String dataset;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder with data sets (default $NNLAB_DATA, else the user's cache).")
  private Path data;

  @Option(
      names = "--function",
      paramLabel = "F",
      description = "Measure on even points of this function of x, such as 'sin(x) + cos(x^2)'.")
  private String function;

  @Option(
      names = "--interval",
      paramLabel = "LOW,HIGH",
      split = ",",
      description = "Where those points lie (default 0,10).")
  private double[] interval = {0, 10};

  @Option(
      names = "--examples",
      paramLabel = "N",
      description = "How many examples of --dataset or --function (default ${DEFAULT-VALUE}).")
  private int examples = Sample.SIZE;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description = "Threads to use (default all cores).")
  private int workers = Runtime.getRuntime().availableProcessors();

  @Option(names = "--json", description = "Print an object with every number instead.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  /** What {@code --json} prints. */
  private record Answer(
      String checkpoint, long iteration, int parameters, String sample, Measured measured) {}

  @Override
  public Integer call() {
    List<Measure> asked = measures.isEmpty() ? List.of(Measure.values()) : Measure.of(measures);
    Checkpoint saved = Checkpoint.read(checkpoint);
    Sample sample = sample();
    requireFit(saved.parameters().network(), sample);
    String name = checkpoint.getFileName().toString();
    Measured measured;
    try (Workers threads = Workers.of(workers)) {
      measured = Measure.all(asked, name, saved.parameters(), saved.config(), sample, threads);
    }
    PrintWriter out = spec.commandLine().getOut();
    int parameters = saved.parameters().size();
    long iteration = saved.counters().iteration();
    if (json) {
      Answer answer =
          new Answer(checkpoint.toString(), iteration, parameters, sample.source(), measured);
      out.println(Json.text(answer));
    } else {
      out.printf(
          Locale.ROOT,
          "%s: %,d parameters after %,d iterations%n%d examples, %s; measured in %s%n%n",
          checkpoint,
          parameters,
          iteration,
          sample.size(),
          sample.source(),
          measured.dtype());
      MeasureReport report = new MeasureReport(List.of(measured));
      report.print(out);
      report.remarks().forEach(out::println);
    }
    out.flush();
    return Program.DONE;
  }

  private Sample sample() {
    if (dataset != null && function != null) {
      throw new UsageException("--dataset and --function: name one of them, not both");
    }
    if (examples < 2 || examples > MOST) {
      throw new UsageException(
          String.format(
              Locale.ROOT, "--examples %d: expected a number from 2 to %d", examples, MOST));
    }
    if (dataset != null) {
      Path folder = data == null ? DataChoice.usualFolder() : data;
      return Sample.of(DataChoice.named(dataset, folder).images(1).train(), examples);
    }
    if (function != null) {
      boolean right =
          interval.length == 2 && interval[0] < interval[1] && interval[1] - interval[0] < MOST;
      if (!right) {
        throw new UsageException("--interval: write two rising numbers, such as --interval 0,10");
      }
      FreshPoints points =
          new FreshPoints(Functions.of(function), interval[0], interval[1], 1, DType.F64, 1);
      return Sample.of(points.grid(examples), examples);
    }
    Path beside = Sample.beside(checkpoint);
    if (!Files.exists(beside)) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "%s has no sample of its data beside it (%s): name images with --dataset, or a function with --function",
              checkpoint,
              beside.getFileName()));
    }
    return Sample.read(beside);
  }

  /** A network and data of different shapes would fail somewhere deep inside. */
  private void requireFit(Layer network, Sample sample) {
    Shape example = sample.batch().features().shape().dropFirst();
    try {
      Shape output = network.outputShape(example);
      if (sample.batch().targets() instanceof Labels labels
          && output.size() > 1
          && labels.classes() != output.size()) {
        throw new UsageException(
            String.format(
                Locale.ROOT,
                "%s answers with %d numbers, but the data have %d classes: name the data that it was trained on",
                checkpoint,
                output.size(),
                labels.classes()));
      }
    } catch (ShapeException e) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "%s does not take examples of shape %s: name the data that it was trained on (%s)",
              checkpoint,
              example,
              e.getMessage()),
          e);
    }
  }
}
