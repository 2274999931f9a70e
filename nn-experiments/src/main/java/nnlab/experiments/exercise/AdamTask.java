package nnlab.experiments.exercise;

import java.util.Arrays;
import java.util.List;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.layers.optim.Adam;
import nnlab.layers.optim.UpdateRule;

/** The optimizer Adam, with its usual settings. */
final class AdamTask implements Question<UpdateRule> {
  private static final double RATE = 1e-3;

  AdamTask() {}

  @Override
  public Class<UpdateRule> contract() {
    return UpdateRule.class;
  }

  @Override
  public Tensor[] answer(UpdateRule rule, Tensor... in) {
    return new Tensor[] {Tensor.vector(path(rule, in[0].toDoubles()))};
  }

  /** The parameter after each step, from 0 on. */
  private static double[] path(UpdateRule rule, double... gradients) {
    double[] path = new double[gradients.length];
    Tensor x = Tensor.vector(0);
    Tensor[] slots = slots(rule);
    for (int i = 0; i < path.length; i++) {
      rule.update(x, Tensor.vector(gradients[i]), slots, i + 1, RATE);
      path[i] = x.item();
    }
    return path;
  }

  private static Tensor[] slots(UpdateRule rule) {
    return rule.slots().stream()
        .map(name -> Tensor.zeros(Tensor.vector(0).shape(), DType.F64))
        .toArray(Tensor[]::new);
  }

  /** The laws, which stay with the marker. */
  static final class Laws {
    private static final int STEPS = 100;

    private Laws() {}

    static Exercise exercise() {
      return new Exercise(
          "adam",
          "nn-layers",
          "Write Adam",
          "MyAdam",
          new AdamTask(),
          List.of(
              new Check(
                  "the first step has the size of the learning rate, against the gradient",
                  "after one step mHat = g and vHat = g^2, so x changes by -rate g / |g|: are m and v"
                      + " divided by 1 - beta^step, with the step counted from 1?",
                  Laws::firstStepIsTheRate),
              new Check(
                  "100 steps are those of the library",
                  "m keeps a share 0.9 and takes 0.1 g; v keeps 0.999 and takes 0.001 g^2",
                  Laws::agreesWithTheLibrary),
              new Check(
                  "gradients a thousand times larger give the same path",
                  "m / sqrt(v) has no unit; epsilon = 1e-8 stands outside the root",
                  Laws::doesNotSeeTheScale),
              new Check(
                  "a gradient of zero moves nothing and gives no NaN",
                  "0 / 0 is NaN: what is epsilon for?",
                  Laws::restsWithoutGradient),
              new Check(
                  "what is remembered is in the slots, not in the object",
                  "one optimizer serves all parameters of a network: m and v of each come in the"
                      + " array slots, in the order of slots()",
                  Laws::keepsNothingItself)));
    }

    private static double[] path(Student student, double... gradients) {
      return student.tensor(Tensor.vector(gradients)).toDoubles();
    }

    private static double[] same(double gradient) {
      double[] g = new double[STEPS];
      Arrays.fill(g, gradient);
      return g;
    }

    private static double[] noise(double factor) {
      Rng rng = Rng.of(1);
      double[] g = new double[STEPS];
      for (int i = 0; i < STEPS; i++) {
        g[i] = factor * (1 + rng.nextGaussian());
      }
      return g;
    }

    private static void firstStepIsTheRate(Student student) {
      for (double g : new double[] {-1000, -0.1, 1e-3, 5}) {
        double got = path(student, same(g))[0] / RATE;
        Expect.near("change of x / rate after gradient " + g, -Math.signum(g), got, 1e-4);
      }
    }

    private static void agreesWithTheLibrary(Student student) {
      double[] g = noise(1);
      double[] expected = AdamTask.path(new Adam(), g);
      double[] got = path(student, g);
      for (int i = 0; i < STEPS; i++) {
        Expect.near("1000 x after step " + (i + 1), 1000 * expected[i], 1000 * got[i], 1e-9);
      }
    }

    private static void doesNotSeeTheScale(Student student) {
      double[] small = noise(1e-2);
      double[] large = noise(1e1);
      double[] one = path(student, small);
      double[] other = path(student, large);
      Expect.near("1000 x at the end", 1000 * one[STEPS - 1], 1000 * other[STEPS - 1], 1e-4);
    }

    private static void restsWithoutGradient(Student student) {
      Expect.near("x after 100 gradients of 0", 0, path(student, same(0))[STEPS - 1], 0);
    }

    private static void keepsNothingItself(Student student) {
      double[] g = noise(1);
      double[] alone = path(student, g);
      double[] again = path(student, g);
      Expect.near("1000 x, second parameter", 1000 * alone[9], 1000 * again[9], 1e-12);
    }
  }
}
