package nnlab.experiments.generalization.randomlabels;

import java.util.List;

/**
 * The trainings of {@link RandomLabels}, to be asked for by what sets them apart.
 *
 * @param all seed by seed, as in the list
 */
record LabelRuns(List<LabelRun> all) {
  /** Copies the list. */
  LabelRuns {
    all = List.copyOf(all);
  }

  /** Of the full width, one per seed. */
  List<LabelRun> of(Condition condition) {
    return wide().stream().filter(run -> run.job().condition() == condition).toList();
  }

  /** Of the full width, one per seed; the label says condition and noise. */
  List<LabelRun> labelled(String label) {
    return wide().stream().filter(run -> run.job().label().equals(label)).toList();
  }

  /** Conditions of the full width, the noise levels apart. */
  List<String> labels() {
    return wide().stream().map(run -> run.job().label()).distinct().toList();
  }

  /** Of the full width with this share of labels made wrong, one per seed. */
  List<LabelRun> noisy(double noise) {
    Condition condition = noise == 0 ? Condition.TRUE_LABELS : Condition.NOISY_LABELS;
    return of(condition).stream().filter(run -> run.job().noise() == noise).toList();
  }

  /** Narrow networks of this width, one per seed. */
  List<LabelRun> narrow(Condition condition, int width) {
    return all.stream()
        .filter(run -> run.job().width() == width && run.job().condition() == condition)
        .toList();
  }

  /** Widths of the narrow networks, ascending. */
  List<Integer> widths() {
    return all.stream()
        .map(run -> run.job().width())
        .filter(width -> width > 0)
        .distinct()
        .sorted()
        .toList();
  }

  /** The least width that learned 99 %, for each seed; NaN where none did. */
  double[] leastWidths(Condition condition) {
    List<Long> seeds = all.stream().map(run -> run.job().seed()).distinct().toList();
    return seeds.stream().mapToDouble(seed -> leastWidth(condition, seed)).toArray();
  }

  private double leastWidth(Condition condition, long seed) {
    return widths().stream()
        .filter(
            width ->
                narrow(condition, width).stream()
                    .anyMatch(
                        run -> run.job().seed() == seed && run.training() >= LabelRun.LEARNED))
        .mapToDouble(Integer::doubleValue)
        .findFirst()
        .orElse(Double.NaN);
  }

  private List<LabelRun> wide() {
    return all.stream().filter(run -> run.job().width() == 0).toList();
  }
}
