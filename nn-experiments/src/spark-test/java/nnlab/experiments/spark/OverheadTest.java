package nnlab.experiments.spark;

import static org.assertj.core.api.Assertions.assertThat;

import nnlab.experiments.run.SweepTask;
import org.junit.jupiter.api.Test;

class OverheadTest {
  private static SweepTask.Left left(boolean failed, double seconds) {
    return new SweepTask.Left("some", failed, seconds, "{}");
  }

  @Test
  void itIsTheTimeOfTheTaskWithoutThatOfTheTraining() {
    Overhead overhead = new Overhead();
    overhead.trained(0, left(false, 2));
    overhead.trained(1, left(false, 3));
    overhead.trained(2, left(false, 4));
    overhead.ended(2, 4.125);
    overhead.ended(0, 2.5);
    overhead.ended(1, 5);
    assertThat(overhead)
        .hasToString(
            "3 trainings took 9.0 s themselves; each took Spark 0.50 s more (median; at most 2.00 s)");
  }

  @Test
  void aFailedTrainingDoesNotCount() {
    Overhead overhead = new Overhead();
    overhead.trained(0, left(true, 0));
    overhead.ended(0, 7);
    assertThat(overhead).hasToString("no training came to its end");
    overhead.trained(1, left(false, 1));
    overhead.ended(1, 1.25);
    assertThat(overhead.toString()).contains("1 trainings took 1.0 s").contains("0.25 s more");
  }
}
