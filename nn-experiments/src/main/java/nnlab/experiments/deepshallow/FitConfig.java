package nnlab.experiments.deepshallow;

import java.util.stream.IntStream;
import nnlab.experiments.run.Require;
import nnlab.experiments.run.Scale;
import nnlab.layers.optim.ConstantRate;
import nnlab.layers.optim.CosineRate;
import nnlab.layers.optim.Schedule;

/**
 * Settings of {@link FunctionFit}.
 *
 * @param iterations of each training
 * @param batch points per iteration, drawn anew
 * @param rate Adam's learning rate at the beginning
 * @param course how it goes on
 * @param start how the networks start
 * @param chirpSeeds trainings of each network on sin x + cos x²
 * @param weierstrassSeeds trainings of each network on the Weierstrass sum
 * @param gridPoints of the interval on which the final error is measured
 * @param moments how often a training is looked at, ever more rarely
 * @param steadyIterations of further trainings on sin x + cos x² at a constant rate, for the
 *     oscillation; 0 for none
 * @param reportSeeds further trainings of each network with the report's own start and rate
 */
record FitConfig(
    int iterations,
    int batch,
    double rate,
    Course course,
    Beginning start,
    int chirpSeeds,
    int weierstrassSeeds,
    int gridPoints,
    int moments,
    int steadyIterations,
    int reportSeeds) {
  /** The report's learning rate. */
  private static final double REPORT_RATE = 1e-2;

  /** The first iteration and the last. */
  private static final int FEWEST_MOMENTS = 2;

  /** How the networks start. */
  public enum Beginning {
    /** Input mapped to [-1, 1], He's start, first kinks spread over the interval. */
    SPREAD,
    /** As the report: raw input, N(0, 0.1²) cut at two sigma. */
    REPORT
  }

  /** How the learning rate goes. */
  public enum Course {
    /** It stays. */
    CONSTANT,
    /** It falls to zero along half a cosine. */
    COSINE
  }

  /** What a training is for. */
  public enum Purpose {
    /** The fit itself. */
    FIT(""),
    /** The size of the loss's oscillation, which a falling learning rate would hide. */
    OSCILLATION("-steady"),
    /** How far the report's own start and learning rate come in the same time. */
    REPORT("-report");

    private final String suffix;

    Purpose(String suffix) {
      this.suffix = suffix;
    }

    /** What its trainings have in their names. */
    String suffix() {
      return suffix;
    }
  }

  /** Refuses what cannot be run. */
  FitConfig {
    Require.positive("iterations", iterations);
    Require.positive("batch", batch);
    Require.trainings("chirpSeeds", chirpSeeds);
    Require.trainings("weierstrassSeeds", weierstrassSeeds);
    Require.positive("gridPoints", gridPoints);
    Require.positive("rate", rate);
    Require.atLeast("moments", moments, FEWEST_MOMENTS);
    Require.atLeast("steadyIterations", steadyIterations, 0);
    Require.atLeast("reportSeeds", reportSeeds, 0);
    if (reportSeeds > 0) {
      Require.trainings("reportSeeds", reportSeeds);
    }
  }

  /** The settings of a scale. */
  static FitConfig preset(Scale scale) {
    return switch (scale) {
      case QUICK ->
          new FitConfig(2000, 128, 3e-3, Course.COSINE, Beginning.SPREAD, 1, 1, 1 << 13, 30, 0, 0);
      case CLASS ->
          new FitConfig(
              15_000, 500, 3e-3, Course.COSINE, Beginning.SPREAD, 5, 3, 1 << 17, 40, 4000, 1);
      case FULL ->
          new FitConfig(
              200_000,
              10_000,
              REPORT_RATE,
              Course.CONSTANT,
              Beginning.REPORT,
              1,
              1,
              1 << 17,
              60,
              0,
              0);
    };
  }

  Schedule schedule() {
    return course == Course.COSINE ? new CosineRate(rate, 0, iterations) : new ConstantRate(rate);
  }

  /** Trainings of each network on a target for a purpose. */
  int seeds(Target target, Purpose purpose) {
    boolean chirp = target == Target.CHIRP;
    return switch (purpose) {
      case FIT -> chirp ? chirpSeeds : weierstrassSeeds;
      case OSCILLATION -> chirp && steadyIterations > 0 ? chirpSeeds : 0;
      case REPORT -> reportSeeds;
    };
  }

  /** The settings of the trainings for a purpose. */
  FitConfig settingsFor(Purpose purpose) {
    return switch (purpose) {
      case FIT -> this;
      case OSCILLATION -> with(steadyIterations, rate, start, FEWEST_MOMENTS);
      case REPORT -> with(iterations, REPORT_RATE, Beginning.REPORT, moments);
    };
  }

  private FitConfig with(
      int newIterations, double constantRate, Beginning newStart, int newMoments) {
    return new FitConfig(
        newIterations,
        batch,
        constantRate,
        Course.CONSTANT,
        newStart,
        chirpSeeds,
        weierstrassSeeds,
        gridPoints,
        newMoments,
        steadyIterations,
        reportSeeds);
  }

  /** Iterations after which a training is looked at: from 1 to the last, in a geometric row. */
  long[] momentsAt() {
    return IntStream.range(0, moments)
        .mapToLong(k -> Math.round(Math.pow(iterations, (double) k / (moments - 1))))
        .distinct()
        .toArray();
  }
}
