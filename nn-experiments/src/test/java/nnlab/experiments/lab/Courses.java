package nnlab.experiments.lab;

import java.util.List;
import nnlab.experiments.run.Experiment;

/** The catalog, for the tests of other packages. */
public final class Courses {
  private Courses() {}

  /** Every experiment of the course. */
  public static List<Experiment<?>> experiments() {
    return Catalog.course().experiments();
  }
}
