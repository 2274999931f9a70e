package nnlab.experiments.run;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import nnlab.core.blas.Blas;
import nnlab.experiments.run.RunList.Run;

/** Does trainings by an {@link Engine}: sends each as a task, keeps what comes back. */
record ClusterWalk(RunStore store, Walking how, Result.Data data, TrainingProgress progress) {

  <C extends Record, J extends Record, R extends Record> void through(
      RunList<C, J, R> list, C config, List<Run<J>> open, RunContext context) {
    Map<String, Run<J>> byName =
        open.stream().collect(Collectors.toMap(Run::name, Function.identity()));
    List<SweepTask> tasks = open.stream().map(run -> task(list, config, run, context)).toList();
    Cluster cluster = how.cluster();
    cluster
        .find()
        .perform(
            tasks,
            cluster.master(),
            cluster.sendData(),
            left -> {
              store.keep(left);
              progress.advance(byName.get(left.run()).iterations(), left.run() + " done");
            });
  }

  private <C extends Record> SweepTask task(
      RunList<C, ?, ?> list, C config, Run<?> run, RunContext context) {
    return new SweepTask(
        list.getClass().getName(),
        Json.EXACT.toJson(config),
        context.seed(),
        run.name(),
        data.name(),
        context.data().folder().toAbsolutePath().toString(),
        data.sha256(),
        how.allowDifferentBits() ? "" : Blas.get().description());
  }
}
