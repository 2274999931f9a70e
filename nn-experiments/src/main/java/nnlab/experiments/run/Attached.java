package nnlab.experiments.run;

import java.util.List;
import nnlab.experiments.measure.Measure;
import nnlab.experiments.report.LiveCurves;

/**
 * What is done with the trainings of a run list besides training. None of it changes a number of
 * the training.
 *
 * @param measures of each trained network
 * @param keepNetworks whether the trained networks stay in the run folder
 * @param live takes the losses while the trainings go on
 */
public record Attached(List<Measure> measures, boolean keepNetworks, LiveCurves live) {
  /** Nothing. */
  static final Attached NOTHING = new Attached(List.of(), false, LiveCurves.NONE);

  /** Copies the list. */
  public Attached {
    measures = List.copyOf(measures);
  }

  /** The same with other measures. */
  Attached measuring(List<Measure> others) {
    return new Attached(others, keepNetworks, live);
  }
}
