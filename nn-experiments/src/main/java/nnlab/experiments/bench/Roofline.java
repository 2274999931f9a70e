package nnlab.experiments.bench;

import nnlab.core.tensor.DType;

/**
 * What the machine could do at most: how fast it multiplies matrices, and how fast it moves numbers
 * that do not fit in registers. Shared machines change their speed within minutes, so it belongs to
 * the moment at which it was measured.
 *
 * <p>S. Williams, A. Waterman, D. Patterson, Roofline: an insightful visual performance model,
 * Communications of the ACM, 2009.
 *
 * @param gflops 10^9 floating-point operations of large products a second, all workers together
 * @param inCache 10^9 bytes a second within the cores' own caches
 */
public record Roofline(double gflops, double inCache) {
  /** Measures this machine. */
  public static Roofline measure(DType dtype, int workers, Timing.Plan plan) {
    return new Roofline(
        GemmPeak.gflops(dtype, workers, plan), Triad.gigabytes(Triad.IN_CACHE, workers, plan));
  }

  /**
   * Seconds that a step would take if its products, computed as they are written, ran at the peak,
   * and all its numbers moved no more often than they have to, through the caches. The two take
   * turns, so their times are added.
   */
  public double seconds(Workload workload, DType dtype) {
    return workload.flops() / (1e9 * gflops) + workload.bytes(dtype) / (1e9 * inCache);
  }
}
