package nnlab.experiments.run;

import java.util.List;
import nnlab.core.tensor.DType;

/**
 * One experiment of the course: a name, settings for each scale, and the work itself.
 *
 * @param <C> its settings, a record whose constructor refuses impossible values
 */
public interface Experiment<C extends Record> {
  /** As it is typed, such as {@code function-fit}. */
  String name();

  /** Its number in the course report and what it is about, such as {@code 1-1 Function fitting}. */
  String chapter();

  /** The question it asks, in a sentence. */
  String question();

  /** The settings at this scale. */
  C preset(Scale scale);

  /**
   * Names of the data sets that it can use, the default at scale quick first and the default at the
   * other scales last; empty if it makes its own data.
   */
  List<String> datasets();

  /** Number format of its training. */
  default DType dtype() {
    return DType.F32;
  }

  /** Does the work. The same settings, seed and data give the same outcome. */
  Outcome run(C config, RunContext context);
}
