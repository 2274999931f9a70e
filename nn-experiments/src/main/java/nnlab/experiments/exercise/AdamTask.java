package nnlab.experiments.exercise;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.layers.optim.Adam;
import nnlab.layers.optim.UpdateRule;

/** The optimizer Adam, with its usual settings. */
final class AdamTask {
  private static final double RATE = 1e-3;
  private static final int STEPS = 100;

  private AdamTask() {}

  static Exercise<UpdateRule> exercise() {
    return new Exercise<>(
        "adam",
        "nn-layers",
        "Write Adam",
        "MyAdam",
        UpdateRule.class,
        List.of(
            new Check<>(
                "the first step has the size of the learning rate, against the gradient",
                "after one step mHat = g and vHat = g^2, so x changes by -rate g / |g|: are m and v"
                    + " divided by 1 - beta^step, with the step counted from 1?",
                AdamTask::firstStepIsTheRate),
            new Check<>(
                "100 steps are those of the library",
                "m keeps a share 0.9 and takes 0.1 g; v keeps 0.999 and takes 0.001 g^2",
                AdamTask::agreesWithTheLibrary),
            new Check<>(
                "gradients a thousand times larger give the same path",
                "m / sqrt(v) has no unit; epsilon = 1e-8 stands outside the root",
                AdamTask::doesNotSeeTheScale),
            new Check<>(
                "a gradient of zero moves nothing and gives no NaN",
                "0 / 0 is NaN: what is epsilon for?",
                AdamTask::restsWithoutGradient),
            new Check<>(
                "what is remembered is in the slots, not in the object",
                "one optimizer serves all parameters of a network: m and v of each come in the"
                    + " array slots, in the order of slots()",
                AdamTask::keepsNothingItself)));
  }

  private static double[] path(UpdateRule rule, IntToDoubleFunction gradient) {
    double[] path = new double[STEPS];
    Tensor x = Tensor.vector(0);
    Tensor[] slots = slots(rule);
    for (int i = 0; i < STEPS; i++) {
      rule.update(x, Tensor.vector(gradient.applyAsDouble(i)), slots, i + 1, RATE);
      path[i] = x.item();
    }
    return path;
  }

  private static Tensor[] slots(UpdateRule rule) {
    return rule.slots().stream()
        .map(name -> Tensor.zeros(Tensor.vector(0).shape(), DType.F64))
        .toArray(Tensor[]::new);
  }

  private static double[] noise(double factor) {
    Rng rng = Rng.of(1);
    double[] g = new double[STEPS];
    for (int i = 0; i < STEPS; i++) {
      g[i] = factor * (1 + rng.nextGaussian());
    }
    return g;
  }

  private static void firstStepIsTheRate(UpdateRule rule) {
    for (double g : new double[] {-1000, -0.1, 1e-3, 5}) {
      double got = path(rule, i -> g)[0] / RATE;
      Expect.near("change of x / rate after gradient " + g, -Math.signum(g), got, 1e-4);
    }
  }

  private static void agreesWithTheLibrary(UpdateRule rule) {
    double[] g = noise(1);
    double[] expected = path(new Adam(), i -> g[i]);
    double[] got = path(rule, i -> g[i]);
    for (int i = 0; i < STEPS; i++) {
      Expect.near("1000 x after step " + (i + 1), 1000 * expected[i], 1000 * got[i], 1e-9);
    }
  }

  private static void doesNotSeeTheScale(UpdateRule rule) {
    double[] small = noise(1e-2);
    double[] large = noise(1e1);
    double[] one = path(rule, i -> small[i]);
    double[] other = path(rule, i -> large[i]);
    Expect.near("1000 x at the end", 1000 * one[STEPS - 1], 1000 * other[STEPS - 1], 1e-4);
  }

  private static void restsWithoutGradient(UpdateRule rule) {
    Expect.near("x after 100 gradients of 0", 0, path(rule, i -> 0)[STEPS - 1], 0);
  }

  private static void keepsNothingItself(UpdateRule rule) {
    double[] g = noise(1);
    double[] alone = path(rule, i -> g[i]);
    double[] again = path(rule, i -> g[i]);
    Expect.near("1000 x, second parameter", 1000 * alone[9], 1000 * again[9], 1e-12);
  }
}
