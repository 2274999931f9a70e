package nnlab.experiments.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.ToDoubleFunction;
import nnlab.core.blas.Blas;
import nnlab.core.tensor.DType;
import nnlab.layers.optim.Adam;
import nnlab.layers.optim.ConstantRate;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;
import nnlab.layers.train.Workers;

/** Times the trainer's own step on a workload. */
public final class StepBench {
  private StepBench() {}

  /**
   * One row of the table.
   *
   * @param workload name
   * @param dtype number format
   * @param workers threads
   * @param blas what multiplied
   * @param minMs milliseconds a step, fastest block
   * @param medianMs milliseconds a step, median block
   * @param gflops 10^9 floating-point operations of the products a second, at the median
   * @param allocatedBytesPerStep garbage made by all threads
   * @param roofline of this machine, measured right after the steps
   * @param against the peer's figures; null if none was asked for
   */
  public record Row(
      String workload,
      DType dtype,
      int workers,
      String blas,
      double minMs,
      double medianMs,
      double gflops,
      double allocatedBytesPerStep,
      Roofline roofline,
      Against against) {
    /**
     * Rounds of one workload, all with a peer beside them or all without, in one row: medians of
     * times and ratios, the least of the fastest blocks.
     */
    public static Row median(List<Row> rounds) {
      Row first = rounds.get(0);
      return new Row(
          first.workload,
          first.dtype,
          first.workers,
          first.blas,
          rounds.stream().mapToDouble(Row::minMs).min().orElseThrow(),
          median(rounds, Row::medianMs),
          median(rounds, Row::gflops),
          median(rounds, Row::allocatedBytesPerStep),
          new Roofline(
              median(rounds, row -> row.roofline.gflops()),
              median(rounds, row -> row.roofline.inCache())),
          first.against == null
              ? null
              : new Against(
                  first.against.peer,
                  first.against.threads,
                  median(rounds, row -> row.against.medianMs),
                  median(rounds, row -> row.against.ratio)));
    }

    private static double median(List<Row> rounds, ToDoubleFunction<Row> figure) {
      return new Timing(rounds.stream().mapToDouble(figure).toArray()).median();
    }

    /** The same row with the peer beside it. */
    public Row with(Against peer) {
      return new Row(
          workload,
          dtype,
          workers,
          blas,
          minMs,
          medianMs,
          gflops,
          allocatedBytesPerStep,
          roofline,
          peer);
    }
  }

  /**
   * The same step by a peer.
   *
   * @param peer name and version
   * @param threads at which it was fastest, in the first round
   * @param medianMs milliseconds a step
   * @param ratio its time divided by ours: above 1 we are faster
   */
  public record Against(String peer, int threads, double medianMs, double ratio) {}

  /** Measures one workload. */
  public static Row measure(Workload workload, DType dtype, int workers, Timing.Plan plan) {
    try (Workers team = Workers.of(workers)) {
      Trainer trainer = trainer(workload, dtype, team);
      Timing.Step step = () -> trainer.fit(trainer.iteration() + 1);
      Timing timing = Timing.of(step, plan);
      double garbage = allocatedPerStep(step);
      double median = timing.median();
      return new Row(
          workload.label(),
          dtype,
          workers,
          Blas.get().description(),
          1e3 * timing.min(),
          1e3 * median,
          workload.flops() / median / 1e9,
          garbage,
          Roofline.measure(dtype, workers, plan.shortened()),
          null);
    }
  }

  /** The workload's network at its start, and its batches. */
  static Trainer trainer(Workload workload, DType dtype, Workers team) {
    TrainConfig config =
        new TrainConfig(workload.loss(), new Adam(), new ConstantRate(1e-4), 0, 1, dtype);
    return new Trainer(workload.network(), config, workload.batches(dtype, 1), team);
  }

  private static double allocatedPerStep(Timing.Step step) {
    int steps = 20;
    long before = allocated();
    for (int i = 0; i < steps; i++) {
      step.run();
    }
    return (double) (allocated() - before) / steps;
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long total = 0;
    for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
      total += Math.max(bytes, 0);
    }
    return total;
  }
}
