package nnlab.analysis.linalg;

import java.util.Arrays;
import nnlab.analysis.series.Band;
import nnlab.analysis.series.Series;
import nnlab.core.random.Rng;

/**
 * How the eigenvalues of an operator are distributed, by stochastic Lanczos quadrature (Lin, Saad
 * and Yang 2016; Ghorbani, Krishnan and Xiao 2019): each random start gives, after m Lanczos steps,
 * the m nodes and weights of a Gauss quadrature of the density, drawn with normal curves of
 * deviation {@code sigma}.
 *
 * @param x {@code [points]}, equally spaced eigenvalue positions
 * @param density {@code [points]}: share of eigenvalues per unit; integrates to one
 * @param standardError {@code [points]}: of the density, over the starts
 * @param sigma deviation of the normal curves; finer detail is not resolved
 * @param smallest the least node
 * @param largest the greatest node
 * @param starts random starts
 */
public record SpectralDensity(
    double[] x,
    double[] density,
    double[] standardError,
    double sigma,
    double smallest,
    double largest,
    int starts) {

  /** Distance of the grid's ends from the outer nodes, in sigmas: 2e-9 of a curve lies beyond. */
  private static final double MARGIN = 6;

  public SpectralDensity {
    x = x.clone();
    density = density.clone();
    standardError = standardError.clone();
    double area = new Series("density", x, density).integral();
    if (!(Math.abs(area - 1) < 1e-6)) {
      throw new IllegalArgumentException(
          "a density integrates to one, got " + area + "; the grid is too coarse or too short");
    }
  }

  /**
   * How finely to look.
   *
   * @param starts random start vectors, at least two
   * @param steps Lanczos steps, each one product, for every start
   * @param relativeSigma deviation of the normal curves as a share of the range of the nodes
   */
  public record Settings(int starts, int steps, double relativeSigma) {
    public Settings {
      Hutchinson.requireProbes(starts);
      if (steps < 1 || !(relativeSigma >= 1e-4 && relativeSigma <= 1)) {
        throw new IllegalArgumentException(
            "spectral density: needs a step and a relative sigma from 1e-4 to 1, got "
                + steps
                + ", "
                + relativeSigma);
      }
    }

    /** Ten starts of 80 steps, sigma 1 % of the range. */
    public static Settings standard() {
      return new Settings(10, 80, 0.01);
    }
  }

  /** Nodes and weights from one start; the weights sum to one. */
  private record Quadrature(double[] nodes, double[] weights) {}

  /**
   * Estimates the density.
   *
   * @param rng draws the starts
   */
  public static SpectralDensity of(LinearOperator a, Settings settings, Rng rng) {
    Quadrature[] rules = new Quadrature[settings.starts()];
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < rules.length; i++) {
      rules[i] = quadrature(a, Math.min(settings.steps(), a.dimension()), rng);
      largest = Math.max(largest, rules[i].nodes()[0]);
      smallest = Math.min(smallest, rules[i].nodes()[rules[i].nodes().length - 1]);
    }
    double range = largest - smallest;
    double size = Math.max(Math.abs(largest), Math.abs(smallest));
    // A multiple of the identity has no range; its density is one narrow curve.
    double floor = size == 0 ? 1e-3 : 1e-3 * size;
    double sigma = settings.relativeSigma() * (range > 1e-9 * size ? range : floor);
    return broadened(rules, smallest, largest, sigma);
  }

  private static Quadrature quadrature(LinearOperator a, int steps, Rng rng) {
    LanczosProcess process = new LanczosProcess(a, Vectors.gaussian(a.dimension(), rng), steps);
    do {
      process.step();
    } while (process.size() < steps && !process.invariant());
    Spectrum t = process.tridiagonal();
    double[] weights = new double[t.size()];
    for (int i = 0; i < weights.length; i++) {
      double first = t.vectors().at(i, 0);
      weights[i] = first * first;
    }
    return new Quadrature(t.values(), weights);
  }

  private static SpectralDensity broadened(
      Quadrature[] rules, double smallest, double largest, double sigma) {
    double from = smallest - MARGIN * sigma;
    double to = largest + MARGIN * sigma;
    // Half a sigma apart: the trapezoid rule is then exact to rounding for a normal curve.
    int points = 1 + (int) Math.ceil((to - from) / (sigma / 2));
    double[] x = new double[points];
    Arrays.setAll(x, i -> from + i * (to - from) / (points - 1));
    double[] mean = new double[points];
    double[] squares = new double[points];
    for (int r = 0; r < rules.length; r++) {
      for (int i = 0; i < points; i++) {
        double draw = curve(rules[r], x[i], sigma);
        double step = draw - mean[i];
        mean[i] += step / (r + 1);
        squares[i] += step * (draw - mean[i]);
      }
    }
    double[] error = new double[points];
    Arrays.setAll(error, i -> Math.sqrt(squares[i] / (rules.length - 1) / rules.length));
    return new SpectralDensity(x, mean, error, sigma, smallest, largest, rules.length);
  }

  private static double curve(Quadrature rule, double x, double sigma) {
    double sum = 0;
    for (int k = 0; k < rule.nodes().length; k++) {
      double z = (x - rule.nodes()[k]) / sigma;
      sum += rule.weights()[k] * Math.exp(-z * z / 2);
    }
    return sum / (sigma * Math.sqrt(2 * Math.PI));
  }

  /** The density over eigenvalues. */
  public Series series() {
    return new Series("density", x, density);
  }

  /** The density plus and minus two standard errors. */
  public Band band() {
    double[] lower = new double[x.length];
    double[] upper = new double[x.length];
    Arrays.setAll(lower, i -> Math.max(0, density[i] - 2 * standardError[i]));
    Arrays.setAll(upper, i -> density[i] + 2 * standardError[i]);
    return new Band("density +- 2 standard errors", x, lower, upper);
  }

  /** The share of eigenvalues below a value, as far as sigma resolves it. */
  public double shareBelow(double value) {
    double area = 0;
    for (int i = 1; i < x.length && x[i - 1] < value; i++) {
      double part = Math.min(1, (value - x[i - 1]) / (x[i] - x[i - 1]));
      double end = density[i - 1] + part * (density[i] - density[i - 1]);
      area += part * (x[i] - x[i - 1]) * (density[i - 1] + end) / 2;
    }
    return Math.min(1, area);
  }
}
