package nnlab.experiments.exercise;

import java.util.List;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.optim.CosineRate;
import nnlab.layers.optim.Schedule;
import nnlab.layers.optim.WarmUp;

/** A learning rate that rises in a straight line and falls along a cosine. */
final class ScheduleTask implements Question<Schedule> {
  ScheduleTask() {}

  @Override
  public Class<Schedule> contract() {
    return Schedule.class;
  }

  @Override
  public Tensor[] answer(Schedule schedule, Tensor... in) {
    Tensor iterations = in[0];
    return new Tensor[] {
      Tensor.generate(iterations.shape(), DType.F64, i -> schedule.rate((long) iterations.get(i)))
    };
  }

  /** The laws, which stay with the marker. */
  static final class Laws {
    private static final double PEAK = 0.1;
    private static final int WARM = 10;
    private static final int END = 100;
    private static final Schedule EXPECTED = new WarmUp(WARM, new CosineRate(PEAK, 0, END - WARM));

    private Laws() {}

    static Exercise exercise() {
      return new Exercise(
          "schedule",
          "nn-layers",
          "Write a schedule: warm-up, then a cosine",
          "WarmCosine",
          new ScheduleTask(),
          List.of(
              new Check(
                  "the first iteration already learns: its rate is a tenth of the peak",
                  "iterations are counted from 0, and iteration 0 is a step like any other",
                  student -> compare(student, 0, 1)),
              new Check(
                  "it rises by equal steps to the peak at iteration 9",
                  "the tenth iteration, number 9, ends the warm-up",
                  student -> compare(student, 0, WARM)),
              new Check(
                  "the cosine begins at the peak, is at half of it midway, at 0 at iteration 100",
                  "the share of the way is (iteration - 10) / 90; do not divide integers",
                  student -> compare(student, WARM, END + 1)),
              new Check(
                  "after iteration 100 the rate stays 0",
                  "a cosine rises again after half a wave",
                  student -> compare(student, END, 3 * END))));
    }

    private static void compare(Student student, int from, int to) {
      Tensor iterations = Tensor.generate(Shape.of(to - from), DType.F64, i -> from + i);
      Tensor rates = student.tensor(iterations);
      for (int i = from; i < to; i++) {
        Expect.near("rate(" + i + ")", EXPECTED.rate(i), rates.get(i - from), 1e-12);
      }
    }
  }
}
