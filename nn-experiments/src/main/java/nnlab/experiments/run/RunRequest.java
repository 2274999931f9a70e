package nnlab.experiments.run;

import java.nio.file.Path;
import java.util.List;

/**
 * What the user asked for.
 *
 * @param scale which preset; null for that of the configuration file, else quick
 * @param seed the first seed; null for that of the configuration file, else 1
 * @param dataset name of the data; null for that of the configuration file, else the default
 * @param data folder with data sets; null to look in the usual places
 * @param config a {@code config.json} or {@code result.json} to start from; null for none
 * @param assignments settings as {@code name=value}
 * @param out the run folder; null to make one below {@code runs}
 * @param workers threads to use; null for all cores
 * @param force replace a run that is there already
 * @param prediction what the student expects; null if that was not asked
 * @param walking whether to go on with an interrupted run, and how
 */
public record RunRequest(
    Scale scale,
    Long seed,
    String dataset,
    Path data,
    Path config,
    List<String> assignments,
    Path out,
    Integer workers,
    boolean force,
    Prediction prediction,
    Walking walking) {
  /** The same, starting from this configuration file unless another one was named. */
  RunRequest from(Path file) {
    return new RunRequest(
        scale,
        seed,
        dataset,
        data,
        config == null ? file : config,
        assignments,
        out,
        workers,
        force,
        prediction,
        walking);
  }
}
