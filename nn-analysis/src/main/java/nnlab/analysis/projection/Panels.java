package nnlab.analysis.projection;

import nnlab.layers.train.Workers;

/**
 * Slices of a matrix across its larger side, each with the whole of the smaller one, and sums over
 * them. Neighbouring panels form groups, of which one worker each adds up its panels; then the
 * groups are added. Neither depends on the number of workers.
 *
 * @param smaller extent that every panel has whole
 * @param larger extent that is cut
 * @param step how much of it a panel has; the last one may have less
 */
record Panels(int smaller, int larger, int step) {
  /** Enough for the cores of a laptop. */
  private static final int GROUPS = 8;

  /** A product of fewer columns than this spends its time on copying the panel. */
  private static final int SMALLEST_STEP = 16;

  /** What a panel adds to the sum. */
  interface Term {
    /**
     * Adds it.
     *
     * @param panel which one, from 0
     * @param worker who does it: no two terms are added at once under one number
     * @param sum of the panels before it in its group
     */
    void addTo(int panel, int worker, double[] sum);
  }

  /** Panels of about so many elements. */
  static Panels of(int rows, int columns, int elements) {
    int smaller = Math.min(rows, columns);
    int larger = Math.max(rows, columns);
    return new Panels(
        smaller, larger, Math.min(larger, Math.max(SMALLEST_STEP, elements / smaller)));
  }

  int count() {
    return (larger + step - 1) / step;
  }

  /** Where a panel begins on the larger side. */
  int start(int panel) {
    return panel * step;
  }

  int width(int panel) {
    return Math.min(step, larger - start(panel));
  }

  /** The sum of the terms of all panels, {@code [size]}. */
  double[] sum(int size, Workers workers, Term term) {
    int panels = count();
    double[][] sums = new double[Math.min(GROUPS, panels)][size];
    workers.run(
        sums.length,
        (group, worker) -> {
          int end = (group + 1) * panels / sums.length;
          for (int p = group * panels / sums.length; p < end; p++) {
            term.addTo(p, worker, sums[group]);
          }
        });
    for (int group = 1; group < sums.length; group++) {
      for (int i = 0; i < size; i++) {
        sums[0][i] += sums[group][i];
      }
    }
    return sums[0];
  }
}
