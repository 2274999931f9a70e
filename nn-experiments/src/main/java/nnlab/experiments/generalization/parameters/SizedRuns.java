package nnlab.experiments.generalization.parameters;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The models of {@link ParameterSweep}, to be asked for by what sets them apart.
 *
 * @param all in the order of the list
 */
record SizedRuns(List<SizedRun> all) {
  /** Copies the list. */
  SizedRuns {
    all = List.copyOf(all);
  }

  /** Of this part of the sweep. */
  List<SizedRun> of(Kind kind) {
    return all.stream().filter(run -> run.job().kind() == kind).toList();
  }

  /** Of this part of the sweep, without the tiny networks. */
  List<SizedRun> wide(Kind kind) {
    return of(kind).stream().filter(run -> !run.job().tiny()).toList();
  }

  /** Networks that have every training image right in the end. */
  List<SizedRun> learned(Kind kind) {
    return of(kind).stream().filter(run -> run.training().accuracy() == 1).toList();
  }

  /** Those of the networks whose training loss is below this in the end. */
  static List<SizedRun> reached(double loss, List<SizedRun> networks) {
    return networks.stream().filter(run -> run.training().loss() < loss).toList();
  }

  /** Models of a double descent with this noise and this many features, one per seed. */
  List<SizedRun> descent(Kind kind, double noise, int features) {
    return of(kind).stream()
        .filter(run -> run.job().noise() == noise && run.job().hidden().get(0) == features)
        .toList();
  }

  /** One number of each run. */
  static double[] each(List<SizedRun> runs, ToDoubleFunction<SizedRun> of) {
    return runs.stream().mapToDouble(of).toArray();
  }
}
