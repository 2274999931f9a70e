package nnlab.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import nnlab.core.tensor.DType;
import nnlab.layers.data.Batch;
import org.junit.jupiter.api.Test;

class WorkloadTest {
  @Test
  void namesAreThoseOfTheTables() {
    assertThat(Workload.W1A.label()).isEqualTo("W1a");
    assertThat(Workload.of("w2C")).isEqualTo(Workload.W2C);
    assertThatThrownBy(() -> Workload.of("W9"))
        .hasMessage(
            "there is no workload 'W9'; there are: W1a, W1b, W2a, W2b, W2c, W3, W4s, W4l, W5");
  }

  @Test
  void operationsAreCountedFromTheLayers() {
    // 784-700-700-700-10 at 100: forward and backward 3 x, less the derivative by the pixels.
    double products = 784 * 700 + 2 * 700 * 700 + 700 * 10;
    assertThat(Workload.W3.flops()).isCloseTo(200 * (3 * products - 784 * 700), within(1.0));
  }

  @Test
  void bytesAreCountedFromTheAnswers() {
    // 1-10-10-10-10-1 at 128: 41 answers, 361 parameters.
    assertThat(Workload.W5.bytes(DType.F32))
        .isCloseTo(4 * (128 * (3 + 5 * 41) + 7 * 361), within(1.0));
    assertThat(Workload.W5.bytes(DType.F64)).isEqualTo(2 * Workload.W5.bytes(DType.F32));
  }

  @Test
  void productsAndTrafficTakeTurnsUnderTheRoofline() {
    Roofline roofline = new Roofline(100, 50);
    double products = Workload.W3.flops() / 100e9;
    double traffic = Workload.W3.bytes(DType.F32) / 50e9;
    assertThat(roofline.seconds(Workload.W3, DType.F32))
        .isCloseTo(products + traffic, within(1e-9));
  }

  @Test
  void batchesFitTheNetworkAndComeInTurn() {
    for (Workload workload : new Workload[] {Workload.W2C, Workload.W4S, Workload.W5}) {
      var batches = workload.batches(DType.F32, 1);
      Batch first = batches.batch(0);
      assertThat(first.size()).isEqualTo(workload.batch());
      assertThat(batches.batch(8)).isSameAs(first);
      assertThat(batches.batch(1)).isNotSameAs(first);
    }
  }

  @Test
  void aRowHasAllItsFigures() {
    StepBench.Row row =
        StepBench.measure(Workload.W5, DType.F32, 2, new Timing.Plan(0.01, 3, 0.01));
    assertThat(row.workload()).isEqualTo("W5");
    assertThat(row.minMs()).isPositive().isLessThanOrEqualTo(row.medianMs());
    assertThat(row.gflops()).isPositive();
    assertThat(row.allocatedBytesPerStep()).isNotNegative();
    assertThat(row.roofline().gflops()).isPositive();
    assertThat(row.roofline().inCache()).isPositive();
  }

  @Test
  void roundsBecomeOneRowOfMedians() {
    List<StepBench.Row> rounds =
        List.of(round(4, 5, 50, 10), round(2, 9, 20, 2), round(3, 6, 40, 7));
    StepBench.Row row = StepBench.Row.median(rounds);
    assertThat(row.minMs()).isEqualTo(2);
    assertThat(row.medianMs()).isEqualTo(6);
    assertThat(row.roofline()).isEqualTo(new Roofline(30, 6));
    assertThat(row.against().medianMs()).isEqualTo(40);
    // The median of the ratios, not the ratio of the medians.
    assertThat(row.against().ratio()).isEqualTo(7);
    assertThat(StepBench.Row.median(List.of(rounds.get(0)))).isEqualTo(rounds.get(0));
  }

  private static StepBench.Row round(double min, double median, double peer, double ratio) {
    StepBench.Against against = new StepBench.Against("peer", 2, peer, ratio);
    Roofline roofline = new Roofline(10 * min, median);
    return new StepBench.Row("W5", DType.F32, 2, "blas", min, median, 1, 0, roofline, against);
  }

  @Test
  void measurementsOfTheAnalysisAreTimed() {
    Timing.Plan once = new Timing.Plan(0, 1, 0);
    Timing hessian = AnalysisTask.HESSIAN.measure(2, once);
    assertThat(hessian.min()).isPositive().isEqualTo(hessian.median());
    assertThat(AnalysisTask.SPECTRUM.measure(1, once).min()).isPositive();
    assertThat(AnalysisTask.HESSIAN.limit()).isEqualTo(0.01);
  }

  @Test
  void longTrainingHoldsNoMoreMemoryThanShortTraining() {
    List<Endurance.Sample> samples = new ArrayList<>();
    Endurance.run(Workload.W5, DType.F32, 2, 20_000, samples::add);
    assertThat(samples).hasSize(11);
    assertThat(samples.get(10).step()).isEqualTo(20_000);
    // After the first tenth everything has been allocated: less than one object a step remains.
    assertThat(samples.get(10).heap() - samples.get(1).heap()).isLessThan(0.25);
  }

  @Test
  void bandwidthIsMeasuredInTheCacheAndBeyond() {
    Timing.Plan plan = new Timing.Plan(0.01, 3, 0.01);
    assertThat(Triad.gigabytes(Triad.IN_CACHE, 2, plan)).isPositive().isFinite();
    assertThat(Triad.gigabytes(1 << 22, 1, plan)).isPositive().isFinite();
  }

  @Test
  void theMedianIsTheMiddleBlock() {
    assertThat(new Timing(new double[] {5, 1, 2}).median()).isEqualTo(2);
    assertThat(new Timing(new double[] {5, 1, 2, 4}).median()).isEqualTo(3);
    assertThat(new Timing(new double[] {5, 1, 2}).min()).isEqualTo(1);
  }
}
