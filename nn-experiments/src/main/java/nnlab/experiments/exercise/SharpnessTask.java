package nnlab.experiments.exercise;

import java.util.List;
import java.util.function.ToDoubleFunction;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;

/** The flaw: sharpness measured as the mean loss of the neighbourhood. */
public final class SharpnessTask implements Question<SharpnessTask.Measure> {
  private static final double[] MINIMUM = {3, -2, 0, 5};
  private static final double RADIUS = 0.1;
  private static final int DRAWS = 20_000;

  SharpnessTask() {}

  /** What the student's class is. */
  public interface Measure {
    /**
     * How sharp a minimum is.
     *
     * @param loss of the parameters
     * @param minimum the parameters
     * @param radius standard deviation of the displacement of each parameter
     * @param draws displacements to average over
     */
    double sharpness(
        ToDoubleFunction<double[]> loss, double[] minimum, double radius, int draws, Rng rng);
  }

  @Override
  public Class<Measure> contract() {
    return Measure.class;
  }

  @Override
  public Tensor[] answer(Measure measure, Tensor... in) {
    double curvature = in[0].get(0);
    double lowest = in[0].get(1);
    ToDoubleFunction<double[]> loss = x -> curvature * squaredDistance(x) / 2 + lowest;
    double sharpness = measure.sharpness(loss, MINIMUM.clone(), RADIUS, DRAWS, Rng.of(1));
    return new Tensor[] {Tensor.vector(sharpness)};
  }

  private static double squaredDistance(double... x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - MINIMUM[i]) * (x[i] - MINIMUM[i]);
    }
    return sum;
  }

  /** The laws, which stay with the marker. */
  static final class Laws {
    private Laws() {}

    static Exercise exercise() {
      return new Exercise(
          "flaw-sharpness",
          "nn-experiments",
          "Find the flaw: a sharpness that is mostly the loss",
          "Sharpness",
          new SharpnessTask(),
          List.of(
              new Check(
                  "a flat loss has sharpness 0, however high it lies",
                  "what does the measure return if displacements change nothing?",
                  student ->
                      Expect.near("sharpness of a constant 7", 0, bowl(student, 0, 7), 1e-9)),
              new Check(
                  "a constant added to the loss changes nothing",
                  "two minima of the same form at different heights are equally sharp",
                  Laws::doesNotSeeAConstant),
              new Check(
                  "the minimum lies where it lies",
                  "displacements are around the minimum, not around the origin",
                  student -> Expect.near("100 rises", 100 * 0.02, 100 * bowl(student, 1, 0), 0.05)),
              new Check(
                  "twice the curvature is twice the sharpness",
                  "for loss = curvature |x - minimum|^2 / 2 the expected rise is"
                      + " curvature radius^2 parameters / 2",
                  student ->
                      Expect.near("100 rises", 100 * 0.04, 100 * bowl(student, 2, 0), 0.05))));
    }

    /** The sharpness of a bowl of that curvature whose lowest point is that high. */
    private static double bowl(Student student, double curvature, double lowest) {
      return student.number(Tensor.vector(curvature, lowest));
    }

    private static void doesNotSeeAConstant(Student student) {
      double low = bowl(student, 1, 0);
      double high = bowl(student, 1, 0.5);
      Expect.near("sharpness of the bowl lifted by 0.5", low, high, 1e-9);
    }
  }
}
