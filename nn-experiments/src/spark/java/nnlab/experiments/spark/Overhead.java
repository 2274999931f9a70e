package nnlab.experiments.spark;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nnlab.experiments.run.SweepTask;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * What a training costs beyond itself: from the moment when Spark sends its task to the moment when
 * the result is here, less the training's own time. The start of the cluster's processes is not in
 * it; reading the data is in the first task of each process.
 */
final class Overhead extends SparkListener {
  private final Map<Integer, Double> tasks = new ConcurrentHashMap<>();
  private final Map<Integer, Double> trainings = new ConcurrentHashMap<>();

  /** A training that failed tells no time and does not count. */
  void trained(int task, SweepTask.Left left) {
    if (!left.failed()) {
      trainings.put(task, left.seconds());
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.taskInfo().successful()) {
      ended(end.taskInfo().index(), end.taskInfo().duration() / 1e3);
    }
  }

  void ended(int task, double seconds) {
    tasks.put(task, seconds);
  }

  /** For a person. */
  @Override
  public String toString() {
    double[] beyond =
        trainings.entrySet().stream()
            .filter(training -> tasks.containsKey(training.getKey()))
            .mapToDouble(training -> tasks.get(training.getKey()) - training.getValue())
            .sorted()
            .toArray();
    if (beyond.length == 0) {
      return "no training came to its end";
    }
    double sum = trainings.values().stream().mapToDouble(Double::doubleValue).sum();
    return String.format(
        Locale.ROOT,
        "%d trainings took %.1f s themselves; each took Spark %.2f s more (median; at most %.2f s)",
        trainings.size(),
        sum,
        beyond[beyond.length / 2],
        beyond[beyond.length - 1]);
  }
}
