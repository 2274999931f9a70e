package nnlab.experiments.lab;

import com.google.gson.GsonBuilder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import nnlab.core.blas.Blas;
import nnlab.core.tensor.DType;
import nnlab.experiments.bench.AnalysisTask;
import nnlab.experiments.bench.Endurance;
import nnlab.experiments.bench.PyTorch;
import nnlab.experiments.bench.Roofline;
import nnlab.experiments.bench.StepBench;
import nnlab.experiments.bench.StepBench.Row;
import nnlab.experiments.bench.Timing;
import nnlab.experiments.bench.Triad;
import nnlab.experiments.bench.Workload;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lab bench}: times training steps, beside PyTorch if asked to. */
@Command(
    name = "bench",
    description = "Time a training step (forward, backward, Adam) of the course's networks.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lab bench                                 all workloads",
      "  lab bench --workload W3 --threads 1",
      "  lab bench --workload W3 --against pytorch --json",
      "  lab bench --against pytorch --rounds 5    in turn, on a busy machine",
      "  lab bench --workload W5 --steps 100000    does its memory grow?",
      "  lab bench --analysis                      Hessians, projections, sensitivity"
    })
final class BenchCommand implements Callable<Integer> {
  @Option(
      names = "--workload",
      paramLabel = "W",
      split = ",",
      description = "W1a, W1b, W2a, W2b, W2c, W3, W4s, W4l, W5; all if not given.")
  private List<String> workloads = List.of();

  @Option(
      names = "--dtype",
      paramLabel = "T",
      defaultValue = "f32",
      description = "f32 or f64 (${DEFAULT-VALUE}).")
  private String dtype;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Workers; as many as there are cores if not given.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "0.8",
      description = "Length of each of the seven blocks (${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "1",
      description = "Measure in turn with the peer so often, and print medians (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--against", paramLabel = "PEER", description = "pytorch: measure it as well.")
  private String against;

  @Option(
      names = "--python",
      paramLabel = "FILE",
      defaultValue = "python3",
      description = "Interpreter that has PyTorch (${DEFAULT-VALUE}).")
  private String python;

  @Option(
      names = "--analysis",
      description = "Time measurements of the course instead of training steps.")
  private boolean analysis;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Train for N steps instead and print the memory held meanwhile.")
  private long steps;

  @Option(names = "--json", description = "Print a list, one object per workload.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (threads < 1 || rounds < 1 || !(seconds > 0)) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "--threads %d, --rounds %d, --seconds %s: expected at least 1 thread, 1 round and a positive time",
              threads,
              rounds,
              seconds));
    }
    if (analysis) {
      printAnalysis(spec.commandLine().getOut());
      return Program.DONE;
    }
    DType format = format();
    List<Workload> chosen = chosen();
    if (steps > 0) {
      chosen.forEach(workload -> printMemory(workload, format));
      return Program.DONE;
    }
    PyTorch peer = peer();
    Timing.Plan plan = new Timing.Plan(3 * seconds, Timing.Plan.FULL.blocks(), seconds);
    PrintWriter out = spec.commandLine().getOut();
    if (!json) {
      printHead(out, format, plan.shortened());
    }
    List<Row> rows = new ArrayList<>();
    for (Workload workload : chosen) {
      Row row = measure(workload, format, plan, peer, chosen.size() == 1 && rounds == 1);
      rows.add(row);
      if (!json) {
        print(out, row, 1e3 * row.roofline().seconds(workload, format));
      }
    }
    if (json) {
      out.println(new GsonBuilder().setPrettyPrinting().create().toJson(rows));
    }
    out.flush();
    return Program.DONE;
  }

  private Row measure(
      Workload workload, DType format, Timing.Plan plan, PyTorch peer, boolean inThisProcess) {
    List<Row> measured = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      Row row =
          inThisProcess
              ? StepBench.measure(workload, format, threads, plan)
              : new BenchProcess(format, threads, seconds).measure(workload);
      measured.add(peer == null ? row : row.with(peer.measure(row, threads)));
    }
    return Row.median(measured);
  }

  private void printMemory(Workload workload, DType format) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT, "%-9s %8s %12s %8s   MB%n", workload.label(), "heap", "resident", "peak");
    Endurance.run(
        workload,
        format,
        threads,
        steps,
        sample -> {
          out.printf(
              Locale.ROOT,
              "%9d %8.1f %12.1f %8.1f%n",
              sample.step(),
              sample.heap(),
              sample.resident(),
              sample.peak());
          out.flush();
        });
  }

  private void printAnalysis(PrintWriter out) {
    out.println("BLAS: " + Blas.get().description() + ", workers: " + threads);
    out.printf(Locale.ROOT, "%-42s %9s %9s %9s%n", "", "min s", "median s", "limit s");
    for (AnalysisTask task : AnalysisTask.values()) {
      Timing timing = task.measure(threads, Timing.Plan.SHORT);
      String limit =
          Double.isNaN(task.limit()) ? "" : String.format(Locale.ROOT, "%.4g", task.limit());
      out.printf(
          Locale.ROOT,
          "%-42s %9.4g %9.4g %9s%n",
          task.title(),
          timing.min(),
          timing.median(),
          limit);
      out.flush();
    }
  }

  private DType format() {
    try {
      return DType.valueOf(dtype.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new UsageException("--dtype " + dtype + ": expected f32 or f64", unknown);
    }
  }

  private List<Workload> chosen() {
    try {
      return workloads.isEmpty()
          ? List.of(Workload.values())
          : workloads.stream().map(Workload::of).toList();
    } catch (IllegalArgumentException unknown) {
      throw new UsageException(unknown.getMessage(), unknown);
    }
  }

  private PyTorch peer() {
    if (against == null) {
      return null;
    }
    if (!against.equals("pytorch")) {
      throw new UsageException("--against " + against + ": the only peer is pytorch");
    }
    return new PyTorch(python, Path.of("docs", "benchmarks", "pytorch_steps.py"));
  }

  private void printHead(PrintWriter out, DType format, Timing.Plan plan) {
    Roofline roofline = Roofline.measure(format, threads, plan);
    out.println("BLAS: " + Blas.get().description());
    out.printf(
        Locale.ROOT,
        "%d worker%s: matrix products reach %.0f GFLOP/s, sums of vectors %.0f GB/s in the caches"
            + " and %.0f GB/s in memory%n",
        threads,
        threads == 1 ? "" : "s",
        roofline.gflops(),
        roofline.inCache(),
        Triad.gigabytes(Triad.IN_MEMORY, threads, plan));
    out.printf(
        Locale.ROOT,
        "%-5s %10s %10s %9s %11s %12s %13s%s%n",
        "",
        "min ms",
        "median ms",
        "GFLOP/s",
        "of the peak",
        "roofline ms",
        "garbage/step",
        against == null ? "" : "   peer ms  ratio");
    out.flush();
  }

  private static void print(PrintWriter out, Row row, double rooflineMs) {
    out.printf(
        Locale.ROOT,
        "%-5s %10.4g %10.4g %9.3g %4.0f%% of %3.0f %12.3g %13s",
        row.workload(),
        row.minMs(),
        row.medianMs(),
        row.gflops(),
        100 * row.gflops() / row.roofline().gflops(),
        row.roofline().gflops(),
        rooflineMs,
        bytes(row.allocatedBytesPerStep()));
    if (row.against() != null) {
      out.printf(
          Locale.ROOT,
          " %9.4g %6.2f  (%s, %d threads)",
          row.against().medianMs(),
          row.against().ratio(),
          row.against().peer(),
          row.against().threads());
    }
    out.println();
    out.flush();
  }

  private static String bytes(double n) {
    return n < 1e4
        ? String.format(Locale.ROOT, "%.0f B", n)
        : n < 1e7
            ? String.format(Locale.ROOT, "%.0f kB", n / 1e3)
            : String.format(Locale.ROOT, "%.0f MB", n / 1e6);
  }
}
