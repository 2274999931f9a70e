package nnlab.experiments.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import nnlab.experiments.run.RunList.Run;

/** Does trainings by an {@link Engine}: sends each as a task, keeps what comes back. */
record ClusterWalk(
    RunStore store, Walking how, Result.Data data, Origin origin, TrainingProgress progress) {

  <C extends Record, J extends Record, R extends Record> void through(
      RunList<C, J, R> list, C config, List<Run<J>> open, RunContext context) {
    Map<String, Run<J>> byName =
        open.stream().collect(Collectors.toMap(Run::name, Function.identity()));
    List<SweepTask> tasks = open.stream().map(run -> task(list, config, run, context)).toList();
    String words =
        perform(
            list,
            tasks,
            left -> {
              store.keep(left);
              progress.advance(byName.get(left.run()).iterations(), left.run() + " done");
            });
    progress.advance(0, words);
  }

  private String perform(
      RunList<?, ?, ?> list, List<SweepTask> tasks, Consumer<SweepTask.Left> deliver) {
    Cluster cluster = how.cluster();
    try {
      return cluster.find().perform(tasks, cluster.master(), cluster.sendData(), deliver);
    } catch (UsageException e) {
      throw e;
    } catch (Exception e) { // engines throw what their own libraries throw, declared or not
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw UnfinishedException.failures(
          String.format(
              Locale.ROOT,
              "the cluster gave up: %s; finished trainings are kept: mend the cause and go on with: lab run %s --resume --engine %s ...",
              reason,
              list.name(),
              cluster.engine()));
    }
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
        how.attached().measures(),
        how.allowDifferentBits() ? null : origin.bits());
  }
}
