package nnlab.experiments.course.batchsize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import nnlab.experiments.study.Runs;
import org.junit.jupiter.api.Test;

class BatchRunsTest {
  private static final Protocol AT = Protocol.ITERATIONS;

  private final BatchRuns<Networks.Arm> runs =
      Networks.runs(
          List.of(
              Networks.run(1, 10, 0.1, 0.2, 0.01),
              Networks.run(1, 20, 0.2, 0.1, 0.02),
              Networks.run(1, 30, 0.3, 0.4, 0.04),
              Networks.run(1, 40, 0.4, 0.3, 0.03),
              Networks.run(2, 10, 0.4, 0.1, 0.01),
              Networks.run(2, 20, 0.3, 0.2, 0.03),
              Networks.run(2, 30, 0.2, 0.3, 0.02),
              Networks.nowhere(2, 40)));

  private Runs<Networks.Arm> size(int batch) {
    return runs.runs().where(arm -> arm.batch() == batch);
  }

  @Test
  void oneCorrelationForEachSeedThatIsComplete() {
    double[] each = runs.correlations(AT, Measure.BATCH, Measure.RISE);
    // ranks 1 2 4 3 against 1 2 3 4: 1 - 6 * 2 / (4 * 15)
    assertThat(each[0]).isCloseTo(0.8, within(1e-12));
    assertThat(each[1]).isNaN();
  }

  @Test
  void theTrainingLossIsHeldFixed() {
    // Ranks of seed 1: rise 1 2 4 3, test loss 2 1 4 3, training loss 1 2 3 4. So rise and test
    // loss: 0.8; rise and training loss: 0.8; test and training loss: 0.6.
    double[] each = runs.correlationsAtFixedLoss(AT, Measure.RISE, Measure.TEST_LOSS);
    assertThat(each[0]).isCloseTo((0.8 - 0.8 * 0.6) / (0.6 * 0.8), within(1e-12));
  }

  @Test
  void mediansAndRangesAreOverTheSeedsThatReachedTheEnd() {
    assertThat(runs.median(AT, size(10), Measure.TRAINING_LOSS)).isCloseTo(0.25, within(1e-12));
    assertThat(runs.median(AT, size(40), Measure.TRAINING_LOSS)).isEqualTo(0.4);
    assertThat(runs.values(AT, Measure.TEST_LOSS).get(3)).containsExactly(0.3);
    assertThat(runs.median(Protocol.EPOCHS, size(10), Measure.TEST_LOSS)).isNaN();
    assertThat(runs.missing(AT)).containsExactly("batch40-seed2");
  }
}
