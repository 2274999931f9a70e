package nnlab.experiments.run;

import java.util.List;
import nnlab.layers.data.Split;

/**
 * An experiment that is a list of independent trainings. It says which trainings there are, how one
 * of them is done, and what all their results together say; who walks the list, in which order and
 * on how many machines, it does not know. A training that is finished leaves a file in the run
 * folder, one in flight leaves checkpoints, so that an interrupted run goes on where it was.
 *
 * @param <C> the experiment's settings
 * @param <J> what sets one training apart from the others, a record
 * @param <R> what one training leaves, a record of numbers, texts, enum constants, arrays, lists
 *     and records: it is kept as JSON, to the last bit
 */
public interface RunList<C extends Record, J extends Record, R extends Record>
    extends Experiment<C> {
  /**
   * One training of the list.
   *
   * @param name readable, unique in the list, and good as a file name: {@code chirp-deep-seed1}
   * @param job what sets it apart
   * @param iterations how many it takes at most, for the progress bar and the forecast
   */
  record Run<J extends Record>(String name, J job, long iterations) {
    /** Refuses a name that some file system does not take. */
    public Run {
      if (!name.matches("[a-z0-9][a-z0-9.=_-]{0,99}") || name.endsWith(".")) {
        throw new IllegalArgumentException(
            "a training's name is its file name: small letters, digits and . = _ - only, at most"
                + " 100, got '"
                + name
                + "'");
      }
    }
  }

  /** The trainings; the same settings and seed give the same list. */
  List<Run<J>> runs(C config, long seed);

  /**
   * A training of the list once the images are known: another number of iterations, if it depends
   * on them.
   *
   * @param images null if the experiment makes its own data
   */
  default Run<J> on(Split images, C config, Run<J> run) {
    return run;
  }

  /** The class of what one training leaves. */
  Class<R> resultType();

  /**
   * Does one training. It uses {@link Training#fit} for every fit, in the same order each time, so
   * that it can be interrupted.
   */
  R train(C config, J job, Training training);

  /**
   * Says what came out.
   *
   * @param results of all trainings, in the order of the list
   * @param data what they learned from; both texts are empty if the experiment makes its own data
   */
  Outcome conclude(C config, List<R> results, Result.Data data, RunContext context);

  @Override
  default Outcome run(C config, RunContext context) {
    RunWalk.Finished<R> finished = context.walk().through(this, config, context);
    Outcome outcome = conclude(config, finished.results(), finished.data(), context);
    outcome.measured(finished.measured());
    outcome.computedBy(finished.bits());
    finished.notes().forEach(outcome::note);
    return outcome;
  }
}
