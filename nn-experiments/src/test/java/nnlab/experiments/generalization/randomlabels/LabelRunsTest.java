package nnlab.experiments.generalization.randomlabels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelRunsTest {
  private static LabelRun run(Condition condition, double noise, int width, long seed, double end) {
    RandomLabels.Job job = new RandomLabels.Job(condition, noise, width, seed);
    List<LabelRun.Point> points =
        List.of(
            point(0, 0.1, 0.1), point(10, 0.6, 0.7), point(20, 0.995, 0.5), point(30, end, 0.4));
    return new LabelRun(job, 10, new int[] {5, 5}, new int[] {5, 5}, 4, points, 30, end, 0.4, 1, 0);
  }

  private static LabelRun.Point point(long iteration, double training, double test) {
    return new LabelRun.Point(iteration, 1, training, 1, test, Double.NaN);
  }

  @Test
  void theLeastWidthIsTheFirstThatLearned() {
    LabelRuns runs =
        new LabelRuns(
            List.of(
                run(Condition.TRUE_LABELS, 0, 0, 1, 1),
                run(Condition.TRUE_LABELS, 0, 8, 1, 0.5),
                run(Condition.TRUE_LABELS, 0, 16, 1, 0.99),
                run(Condition.TRUE_LABELS, 0, 32, 1, 1),
                run(Condition.TRUE_LABELS, 0, 8, 2, 0.5),
                run(Condition.TRUE_LABELS, 0, 16, 2, 0.98),
                run(Condition.TRUE_LABELS, 0, 32, 2, 0.98)));
    assertThat(runs.leastWidths(Condition.TRUE_LABELS)).containsExactly(16, Double.NaN);
    assertThat(runs.widths()).containsExactly(8, 16, 32);
    assertThat(runs.of(Condition.TRUE_LABELS)).hasSize(1);
  }

  @Test
  void noNoiseIsTrueLabels() {
    LabelRuns runs =
        new LabelRuns(
            List.of(
                run(Condition.TRUE_LABELS, 0, 0, 1, 1), run(Condition.NOISY_LABELS, 0.4, 0, 1, 1)));
    assertThat(runs.noisy(0).get(0).job().condition()).isEqualTo(Condition.TRUE_LABELS);
    assertThat(runs.noisy(0.4)).hasSize(1);
    assertThat(runs.labels()).containsExactly("true labels", "40 % wrong labels");
  }

  @Test
  void learningIsTheFirstTimeAbove99PercentAndTheBestMomentMayBeEarlier() {
    LabelRun run = run(Condition.PERMUTED_LABELS, 0, 0, 1, 0.97);
    assertThat(run.timeToLearn()).isEqualTo(20);
    assertThat(run.bestTest()).isEqualTo(0.7);
    assertThat(run.keepsCounts()).isTrue();
  }
}
