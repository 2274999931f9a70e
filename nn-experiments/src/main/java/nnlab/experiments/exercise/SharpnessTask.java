package nnlab.experiments.exercise;

import java.util.List;
import java.util.function.ToDoubleFunction;
import nnlab.core.random.Rng;

/** The flaw: sharpness measured as the mean loss of the neighbourhood. */
public final class SharpnessTask {
  private static final double[] MINIMUM = {3, -2, 0, 5};
  private static final double RADIUS = 0.1;
  private static final int DRAWS = 20_000;

  private SharpnessTask() {}

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

  static Exercise<Measure> exercise() {
    return new Exercise<>(
        "flaw-sharpness",
        "nn-experiments",
        "Find the flaw: a sharpness that is mostly the loss",
        "Sharpness",
        Measure.class,
        List.of(
            new Check<>(
                "a flat loss has sharpness 0, however high it lies",
                "what does the measure return if displacements change nothing?",
                m -> Expect.near("sharpness of a constant 7", 0, measure(m, x -> 7), 1e-9)),
            new Check<>(
                "a constant added to the loss changes nothing",
                "two minima of the same form at different heights are equally sharp",
                SharpnessTask::doesNotSeeAConstant),
            new Check<>(
                "the minimum lies where it lies",
                "displacements are around the minimum, not around the origin",
                m -> Expect.near("100 rises", 100 * 0.02, 100 * measure(m, bowl(1)), 0.05)),
            new Check<>(
                "twice the curvature is twice the sharpness",
                "for loss = curvature |x - minimum|^2 / 2 the expected rise is"
                    + " curvature radius^2 parameters / 2",
                m -> Expect.near("100 rises", 100 * 0.04, 100 * measure(m, bowl(2)), 0.05))));
  }

  private static double measure(Measure measure, ToDoubleFunction<double[]> loss) {
    return measure.sharpness(loss, MINIMUM.clone(), RADIUS, DRAWS, Rng.of(1));
  }

  private static ToDoubleFunction<double[]> bowl(double curvature) {
    return x -> {
      double sum = 0;
      for (int i = 0; i < x.length; i++) {
        sum += (x[i] - MINIMUM[i]) * (x[i] - MINIMUM[i]);
      }
      return curvature * sum / 2;
    };
  }

  private static void doesNotSeeAConstant(Measure measure) {
    double low = measure(measure, bowl(1));
    double high = measure(measure, x -> bowl(1).applyAsDouble(x) + 0.5);
    Expect.near("sharpness of the bowl lifted by 0.5", low, high, 1e-9);
  }
}
