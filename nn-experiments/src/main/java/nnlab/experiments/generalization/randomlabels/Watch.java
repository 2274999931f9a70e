package nnlab.experiments.generalization.randomlabels;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.Split;
import nnlab.layers.train.Evaluation;
import nnlab.layers.train.Listener;
import nnlab.layers.train.StopWhen;
import nnlab.layers.train.Trainer;

/** What is looked at while a network learns images that may be corrupted. */
final class Watch {
  /** So many wrongly labelled images are watched on the way; at the end, all are counted. */
  private static final int WATCHED = 500;

  private final int[] wrong;
  private final Dataset mislabelled;
  private final Dataset corrected;
  private final Evaluation onTraining;
  private final Evaluation onTest;
  private final Evaluation onWrong;

  /**
   * @param truth the training images as they were
   * @param seen the images as the network sees them
   */
  Watch(Dataset truth, Split seen, RandomLabels.Config config) {
    wrong = differing(truth, seen.train());
    mislabelled = seen.train().subset(wrong);
    corrected = truth.subset(wrong);
    int every = config.evaluateEvery();
    onTraining = new Evaluation(seen.train(), every);
    onTest = new Evaluation(first(config.testOn(), seen.test()), every);
    onWrong = new Evaluation(first(WATCHED, mislabelled), every);
  }

  private static int[] differing(Dataset truth, Dataset seen) {
    int[] a = truth.labels().indices();
    int[] b = seen.labels().indices();
    return IntStream.range(0, a.length).filter(i -> a[i] != b[i]).toArray();
  }

  /** The first images, or all if there are fewer. */
  static Dataset first(int count, Dataset images) {
    return images.atMost(count);
  }

  /** In the same order each time; the last ends the training at this accuracy. */
  Listener[] listeners(double stopAt) {
    List<Listener> listeners = new ArrayList<>(List.of(onTraining, onTest));
    if (wrong.length > 0) {
      listeners.add(onWrong);
    }
    listeners.add(new StopWhen(onTraining, stopAt + " accuracy", m -> m.accuracy() >= stopAt));
    return listeners.toArray(new Listener[0]);
  }

  /** All measurements on the way. */
  List<LabelRun.Point> points() {
    List<LabelRun.Point> points = new ArrayList<>();
    for (int i = 0; i < onTraining.points().size(); i++) {
      Evaluation.Point training = onTraining.points().get(i);
      Evaluation.Point test = onTest.points().get(i);
      points.add(
          new LabelRun.Point(
              training.iteration(),
              training.metrics().loss(),
              training.metrics().accuracy(),
              test.metrics().loss(),
              test.metrics().accuracy(),
              wrong.length == 0 ? Double.NaN : onWrong.points().get(i).metrics().accuracy()));
    }
    return points;
  }

  /** Images whose label is not the true one. */
  int wrong() {
    return wrong.length;
  }

  /** Share of them to which the network gives that wrong label; NaN if there are none. */
  double memorised(Trainer trainer) {
    return wrong.length == 0 ? Double.NaN : trainer.evaluate(mislabelled).accuracy();
  }

  /** Share of them to which it gives the true label; NaN if there are none. */
  double corrected(Trainer trainer) {
    return wrong.length == 0 ? Double.NaN : trainer.evaluate(corrected).accuracy();
  }
}
