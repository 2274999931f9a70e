package nnlab.experiments.course.labels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nnlab.experiments.course.labels.LabelPage.Kind;
import nnlab.experiments.run.Scale;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Pages;
import nnlab.experiments.study.Runs;
import org.junit.jupiter.api.Test;

class LabelPageTest {
  private static final double[] AT = {0, 10, 20, 30};

  private static Runs.Trained<Kind> run(Condition condition, int width, long seed, double end) {
    Log log =
        new Log()
            .curve(Log.TRAINING_ACCURACY, AT, new double[] {0.1, 0.6, 0.995, end})
            .curve(Log.TEST_ACCURACY, AT, new double[] {0.1, 0.7, 0.5, 0.4})
            .number(Mislabelled.TRAINED, end);
    return new Runs.Trained<>(new Kind(condition, 0, width), seed, log);
  }

  @Test
  void theLeastWidthIsTheFirstThatLearned() {
    Runs<Kind> runs =
        new Runs<>(
            List.of(
                run(Condition.TRUE_LABELS, 0, 1, 1),
                run(Condition.TRUE_LABELS, 8, 1, 0.5),
                run(Condition.TRUE_LABELS, 16, 1, 0.99),
                run(Condition.TRUE_LABELS, 32, 1, 1),
                run(Condition.TRUE_LABELS, 8, 2, 0.5),
                run(Condition.TRUE_LABELS, 16, 2, 0.98),
                run(Condition.TRUE_LABELS, 32, 2, 0.98)));
    LabelPage<Kind> page =
        new LabelPage<>(runs, kind -> kind, Kind::toString, Pages.of(Scale.CLASS, 2).page());
    assertThat(page.leastWidths(Condition.TRUE_LABELS)).containsExactly(16, Double.NaN);
    assertThat(page.wide(Condition.TRUE_LABELS).all()).hasSize(1);
  }

  @Test
  void learningIsTheFirstTimeAbove99PercentAndTheBestMomentMayBeEarlier() {
    Log log = run(Condition.PERMUTED_LABELS, 0, 1, 0.97).log();
    assertThat(LabelPage.timeToLearn(log)).isEqualTo(20);
    assertThat(LabelPage.bestTest(log)).isEqualTo(0.7);
    assertThat(new Mislabelled.Counts(2, new int[] {1, 1}, new int[] {1, 1}, 2).areKept()).isTrue();
    assertThat(new Mislabelled.Counts(2, new int[] {1, 1}, new int[] {2, 0}, 1).areKept())
        .isFalse();
  }
}
