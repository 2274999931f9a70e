package nnlab.experiments.run;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import nnlab.experiments.measure.Measure;
import nnlab.layers.data.Split;

/**
 * A request with every default filled in: what is going to be run. It can be written to a file and
 * run again from there.
 *
 * @param config the settings
 * @param measures of each trained network
 * @param <C> their record
 */
record RunPlan<C extends Record>(
    Experiment<C> experiment,
    Scale scale,
    long seed,
    DataChoice data,
    C config,
    List<Measure> measures) {
  /** Exact in JSON's readers that know only doubles, and far from where sums wrap. */
  private static final long LARGEST_SEED = 1_000_000_000_000_000L;

  /**
   * Settings come from the scale's preset, then from the configuration file, then from the
   * assignments.
   */
  static <C extends Record> RunPlan<C> of(Experiment<C> experiment, RunRequest request) {
    ConfigFile file =
        request.config() == null ? ConfigFile.NONE : ConfigFile.read(request.config());
    checkExperiment(experiment, file, request.config());
    Scale scale = request.scale() != null ? request.scale() : Scale.of(or(file.scale(), "quick"));
    C preset = experiment.preset(scale);
    C config = file.config() == null ? preset : Settings.merge(preset, file.config());
    return new RunPlan<>(
        experiment,
        scale,
        checked(request.seed() != null ? request.seed() : or(file.seed(), 1L)),
        DataChoice.of(experiment, scale, or(request.dataset(), file.dataset()), request.data()),
        Settings.assign(config, request.assignments()),
        measures(experiment, request, file));
  }

  private static <T> T or(T first, T otherwise) {
    return first == null ? otherwise : first;
  }

  /** Experiments count on from the seed, which must not wrap. */
  private static long checked(long seed) {
    if (Math.abs(seed) > LARGEST_SEED || seed == Long.MIN_VALUE) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "--seed %d: expected a whole number from %d to %d",
              seed,
              -LARGEST_SEED,
              LARGEST_SEED));
    }
    return seed;
  }

  private static List<Measure> measures(
      Experiment<?> experiment, RunRequest request, ConfigFile file) {
    List<Measure> measures = request.walking().attached().measures();
    if (measures.isEmpty() && file.measures() != null) {
      measures = Measure.of(file.measures());
    }
    if (!measures.isEmpty() && !(experiment instanceof RunList)) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "--measure: %s is one piece of work and leaves no trained networks to measure",
              experiment.name()));
    }
    return measures;
  }

  /**
   * Makes sure that the images can be read.
   *
   * @throws nnlab.core.io.DataException if a file is missing or damaged
   */
  private void requireData() {
    if (!experiment.datasets().isEmpty()) {
      data.images(seed);
    }
  }

  /**
   * Makes sure that a run of this can begin.
   *
   * @throws IllegalArgumentException if the data or the settings are wrong
   */
  void requireAble() {
    if (experiment instanceof RunList<C, ?, ?> list) {
      requireRuns(list);
    } else {
      requireData();
    }
  }

  private <J extends Record> void requireRuns(RunList<C, J, ?> list) {
    Split images = list.datasets().isEmpty() ? null : data.images(seed);
    list.runs(config, seed).forEach(run -> list.on(images, config, run));
  }

  /** Where the numbers of this process's trainings come from. */
  Origin origin() {
    return Origin.of(experiment, seed, config, Bits.current(experiment));
  }

  /** The settings alone. */
  JsonObject configJson() {
    return Json.GSON.toJsonTree(config).getAsJsonObject();
  }

  private static void checkExperiment(Experiment<?> experiment, ConfigFile file, Path place) {
    String named = or(file.experiment(), experiment.name());
    if (!named.equals(experiment.name())) {
      throw new UsageException(
          String.format(
              Locale.ROOT, "--config %s is for %s, not for %s", place, named, experiment.name()));
    }
  }
}
