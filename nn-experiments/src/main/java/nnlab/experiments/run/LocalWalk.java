package nnlab.experiments.run;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import nnlab.core.io.DataException;
import nnlab.experiments.run.RunList.Run;
import nnlab.layers.data.Split;
import nnlab.layers.train.Workers;

/**
 * Does trainings with the threads of this process. With several at once, each has one thread to
 * itself; a single one has them all.
 *
 * @param images null if the experiment makes its own data
 */
record LocalWalk(
    RunStore store,
    Walking how,
    Split images,
    Result.Data data,
    Origin origin,
    TrainingProgress progress) {

  <C extends Record, J extends Record, R extends Record> void through(
      RunList<C, J, R> list, C config, List<Run<J>> open, Workers several) {
    boolean alone = Math.min(several.count(), open.size()) == 1;
    AtomicReference<RuntimeException> fatal = new AtomicReference<>();
    Workers.Task one =
        (index, worker) -> {
          if (fatal.get() == null) {
            Workers own = alone ? several : Workers.single();
            Run<J> run = open.get(index);
            Training training = new Training(run, images, own, progress, store, how, origin);
            try {
              train(list, config, run, training, data, store);
              progress.advance(run.iterations() - training.shown(), run.name() + " done");
            } catch (UncheckedIOException | DataException | UsageException e) {
              fatal.compareAndSet(null, e); // the folder or the data: no other training can work
            }
          }
        };
    if (alone) {
      for (int i = 0; i < open.size(); i++) {
        one.run(i, 0);
      }
    } else {
      several.run(open.size(), one);
    }
    if (fatal.get() != null) {
      throw fatal.get();
    }
  }

  /** Does one training and leaves its file in the store, also if it fails by itself. */
  static <C extends Record, J extends Record, R extends Record> void train(
      RunList<C, J, R> list,
      C config,
      Run<J> run,
      Training training,
      Result.Data data,
      RunStore store) {
    store.forgetFailure(run.name());
    long start = System.nanoTime();
    R result;
    try {
      result = list.train(config, run.job(), training);
    } catch (UncheckedIOException | DataException | UsageException e) {
      throw e;
    } catch (RuntimeException e) {
      store.fail(run, e);
      return;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    store.finish(run, result, data, seconds, training);
  }
}
