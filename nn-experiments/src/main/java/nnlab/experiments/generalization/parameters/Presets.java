package nnlab.experiments.generalization.parameters;

import java.util.List;
import nnlab.experiments.generalization.parameters.ParameterSweep.Config;
import nnlab.experiments.generalization.parameters.ParameterSweep.Descent;
import nnlab.experiments.generalization.parameters.ParameterSweep.Fixed;
import nnlab.experiments.generalization.parameters.ParameterSweep.TrainedFeatures;

/** The settings of {@link ParameterSweep} at each scale. */
final class Presets {
  private static final double SLOWEST = 1e-5;
  private static final double FASTEST = 1e-3;

  static final Config QUICK =
      new Config(
          1000,
          4,
          10,
          8,
          100,
          100,
          100,
          SLOWEST,
          FASTEST,
          new Fixed(FASTEST, 0.01, 300, 20),
          new Descent(
              200,
              List.of(10, 20, 40, 80, 120, 160, 180, 200, 220, 250, 300, 400, 800, 1600),
              List.of(0.0, 0.15),
              1,
              500,
              new TrainedFeatures(List.of(), 200, FASTEST, 100, 300)));

  /** Half as wide as would be nice, so that two sweeps fit a lesson. */
  static final Config CLASS =
      new Config(
          10_000,
          12,
          36,
          25,
          200,
          500,
          600,
          SLOWEST,
          FASTEST,
          new Fixed(FASTEST, 0.01, 1500, 60),
          new Descent(
              1000,
              List.of(50, 100, 200, 400, 600, 800, 900, 1000, 1100, 1300, 2000, 4000, 8000),
              List.of(0.0, 0.15),
              5,
              2000,
              new TrainedFeatures(List.of(), 4000, FASTEST, 500, 20_000)));

  /**
   * The report trained a hundred networks and does not say how many of them were tiny: a quarter.
   * The widths of the trained double descent lie around n x classes = 40,000 parameters (Belkin et
   * al. 2019), width 50.
   */
  static final Config FULL =
      new Config(
          60_000,
          25,
          75,
          25,
          2000,
          1000,
          5000,
          SLOWEST,
          FASTEST,
          new Fixed(FASTEST, 0.01, 20_000, 180),
          new Descent(
              1000,
              CLASS.descent().features(),
              List.of(0.0, 0.15),
              5,
              10_000,
              new TrainedFeatures(
                  List.of(5, 10, 20, 30, 40, 45, 50, 55, 60, 80, 120, 200, 400),
                  4000,
                  FASTEST,
                  500,
                  20_000)));

  private Presets() {}
}
