package nnlab.analysis.projection;

import java.util.Arrays;

/**
 * Gradient descent as t-SNE does it: momentum, and a gain per coordinate that grows while the
 * gradient keeps its sign and shrinks when it turns (Jacobs 1988). Mutable.
 */
final class TsneDescent {
  private static final double EARLY_MOMENTUM = 0.5;
  private static final double MOMENTUM = 0.8;
  private static final double SMALLEST_GAIN = 0.01;

  private final TsneObjective objective;
  private final Tsne.Settings settings;
  private final double rate;
  private final Positions y;
  private final Positions gradient;
  private final Positions velocity;
  private final Positions gains;
  private int iterations;

  TsneDescent(TsneObjective objective, Positions start, Tsne.Settings settings) {
    this.objective = objective;
    this.settings = settings;
    this.y = start;
    int n = start.count();
    this.rate =
        settings.learningRate() == Tsne.Settings.AUTOMATIC
            ? Math.max(n / 12.0, 200)
            : settings.learningRate();
    gradient = Positions.zeros(n);
    velocity = Positions.zeros(n);
    gains = Positions.zeros(n);
    for (int c = 0; c < 3; c++) {
      Arrays.fill(gains.axis(c), 1);
    }
  }

  void step() {
    boolean early = iterations < settings.exaggerationIterations();
    objective.gradient(y, early ? settings.exaggeration() : 1, gradient);
    double momentum = early ? EARLY_MOMENTUM : MOMENTUM;
    for (int c = 0; c < settings.dimensions(); c++) {
      move(y.axis(c), velocity.axis(c), gains.axis(c), gradient.axis(c), momentum);
    }
    iterations++;
  }

  private void move(double[] x, double[] v, double[] gain, double[] g, double momentum) {
    for (int i = 0; i < x.length; i++) {
      boolean turned = g[i] * v[i] > 0;
      gain[i] = turned ? Math.max(SMALLEST_GAIN, gain[i] * 0.8) : gain[i] + 0.2;
      v[i] = momentum * v[i] - rate / 4 * gain[i] * g[i];
      x[i] += v[i];
    }
  }

  int iterations() {
    return iterations;
  }

  Positions positions() {
    return y;
  }

  /** The divergence where the points are now. */
  double divergence() {
    objective.gradient(y, 1, gradient);
    return objective.divergence(y);
  }

  /** Norm of the gradient that the last {@link #divergence()} was computed with. */
  double gradientNorm() {
    double squares = 0;
    for (int c = 0; c < settings.dimensions(); c++) {
      for (double g : gradient.axis(c)) {
        squares += g * g;
      }
    }
    return Math.sqrt(squares);
  }
}
