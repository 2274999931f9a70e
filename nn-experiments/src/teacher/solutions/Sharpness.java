import java.util.function.ToDoubleFunction;
import nnlab.core.random.Rng;
import nnlab.experiments.exercise.SharpnessTask.Measure;

/**
 * Find the flaw: a sharpness that is mostly the loss.
 *
 * The class below measures how sharp a minimum is: it displaces the parameters at random and looks
 * at the loss. A study found with it that sharp minima have a high loss. Of course it did. Why?
 * Mend the measure so that it says how much the loss rises, and nothing else.
 *
 * Check: lab exercise check flaw-sharpness
 */
public final class Sharpness implements Measure {
  @Override
  public double sharpness(
      ToDoubleFunction<double[]> loss, double[] minimum, double radius, int draws, Rng rng) {
    double sum = 0;
    for (int i = 0; i < draws; i++) {
      double[] point = minimum.clone();
      for (int j = 0; j < point.length; j++) {
        point[j] += radius * rng.nextGaussian();
      }
      sum += loss.applyAsDouble(point);
    }
    return sum / draws - loss.applyAsDouble(minimum);
  }
}
