import nnlab.layers.optim.Schedule;

/**
 * Write a schedule: warm-up, then a cosine.
 *
 * The learning rate is a function of the iteration, counted from 0.
 *
 *   iterations 0 to 9: a straight line to the peak of 0.1 at iteration 9, in steps of 0.01
 *   iterations 10 to 100: the first half of a wave of the cosine, from 0.1 at iteration 10 to 0 at
 *   iteration 100
 *   from then on: 0
 *
 * Read: docs/course/05-optimizers.md. Check: lab exercise check schedule
 */
public final class WarmCosine implements Schedule {
  @Override
  public double rate(long iteration) {
    if (iteration < 10) {
      return 0.1 * (iteration + 1) / 10;
    }
    double share = Math.min(1, (iteration - 10) / 90.0);
    return 0.1 * (1 + Math.cos(Math.PI * share)) / 2;
  }
}
