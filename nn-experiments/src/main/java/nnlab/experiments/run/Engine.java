package nnlab.experiments.run;

import java.util.List;
import java.util.function.Consumer;

/**
 * Does trainings of a run list in other processes, perhaps on other machines. Implementations are
 * found by {@link java.util.ServiceLoader}, so that nothing here depends on them.
 */
public interface Engine {
  /** As {@code --engine} names it. */
  String name();

  /**
   * Does every task, in any order and on any machine, and hands over what each left as soon as it
   * is there. A task whose machine is lost is done again elsewhere.
   *
   * @param master where the cluster is, as the user wrote it; null to leave that to the engine
   * @param sendData whether the data's files go to the other processes, which else read them from
   *     the same path
   * @param deliver takes each result once, in one thread at a time
   * @return a few words on how it went, for a person
   * @throws UsageException if the cluster cannot be reached
   */
  String perform(
      List<SweepTask> tasks, String master, boolean sendData, Consumer<SweepTask.Left> deliver);
}
