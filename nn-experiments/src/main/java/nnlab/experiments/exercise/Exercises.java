package nnlab.experiments.exercise;

import java.util.List;
import java.util.Locale;
import nnlab.experiments.run.Suggestion;
import nnlab.experiments.run.UsageException;

/** The exercises of the course. */
public final class Exercises {
  private static final List<Exercise> ALL =
      List.of(
          LogCoshTask.exercise(),
          MatMulTask.exercise(),
          ConvolutionTask.exercise(),
          LogSoftmaxTask.Laws.exercise(),
          WrongRuleTask.Laws.exercise(),
          AdamTask.Laws.exercise(),
          BatchNormTask.Laws.exercise(),
          ScheduleTask.Laws.exercise(),
          PowerIterationTask.Laws.exercise(),
          HutchinsonTask.Laws.exercise(),
          PcaTask.Laws.exercise(),
          PiecesTask.Laws.exercise(),
          SharpnessTask.Laws.exercise(),
          PlanesTask.Laws.exercise(),
          PermutationTask.Laws.exercise(),
          ActivationTask.Laws.exercise(),
          EigenvaluesTask.Laws.exercise());

  private Exercises() {}

  /** All, in the order of the course. A new one is added here. */
  public static List<Exercise> all() {
    return ALL;
  }

  /**
   * The exercise of that name.
   *
   * @throws UsageException if there is none; names the nearest and all others
   */
  public static Exercise find(String name) {
    List<String> names = ALL.stream().map(Exercise::name).toList();
    return ALL.stream()
        .filter(exercise -> exercise.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    String.format(
                        Locale.ROOT,
                        "there is no exercise '%s'.%s Exercises are: %s",
                        name,
                        Suggestion.near(name, names),
                        String.join(", ", names))));
  }
}
