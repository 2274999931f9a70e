package nnlab.experiments.exercise;

import java.util.List;
import nnlab.layers.optim.CosineRate;
import nnlab.layers.optim.Schedule;
import nnlab.layers.optim.WarmUp;

/** A learning rate that rises in a straight line and falls along a cosine. */
final class ScheduleTask {
  private static final double PEAK = 0.1;
  private static final int WARM = 10;
  private static final int END = 100;
  private static final Schedule EXPECTED = new WarmUp(WARM, new CosineRate(PEAK, 0, END - WARM));

  private ScheduleTask() {}

  static Exercise<Schedule> exercise() {
    return new Exercise<>(
        "schedule",
        "nn-layers",
        "Write a schedule: warm-up, then a cosine",
        "WarmCosine",
        Schedule.class,
        List.of(
            new Check<>(
                "the first iteration already learns: its rate is a tenth of the peak",
                "iterations are counted from 0, and iteration 0 is a step like any other",
                rate -> Expect.near("rate(0)", PEAK / WARM, rate.rate(0), 1e-12)),
            new Check<>(
                "it rises by equal steps to the peak at iteration 9",
                "the tenth iteration, number 9, ends the warm-up",
                rate -> compare(rate, 0, WARM)),
            new Check<>(
                "the cosine begins at the peak, is at half of it midway, at 0 at iteration 100",
                "the share of the way is (iteration - 10) / 90; do not divide integers",
                rate -> compare(rate, WARM, END + 1)),
            new Check<>(
                "after iteration 100 the rate stays 0",
                "a cosine rises again after half a wave",
                rate -> compare(rate, END, 3 * END))));
  }

  private static void compare(Schedule schedule, int from, int to) {
    for (int i = from; i < to; i++) {
      Expect.near("rate(" + i + ")", EXPECTED.rate(i), schedule.rate(i), 1e-12);
    }
  }
}
