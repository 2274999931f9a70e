package nnlab.experiments.course.labels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Quantity;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.Split;
import nnlab.layers.train.Evaluation;
import nnlab.layers.train.Listener;
import nnlab.layers.train.Metrics;
import nnlab.layers.train.StopWhen;
import nnlab.layers.train.Trainer;

/**
 * What is looked at while a network learns images that may be labelled wrongly. Accuracies and
 * shares are from 0 to 1.
 */
public final class Mislabelled {
  /** Of the images labelled wrongly, or the first 500 of them, the share that gets that label. */
  public static final Quantity WATCHED = Quantity.share("memorised share");

  /** Accuracy on all images as they were learned. */
  public static final Quantity TRAINED = Quantity.share("training accuracy at the end");

  /** Accuracy on all test images. */
  public static final Quantity TESTED = Quantity.share("test accuracy at the end");

  /** Share of the images labelled wrongly to which the network gives that label in the end. */
  public static final Quantity MEMORISED = Quantity.share("wrong labels memorised");

  /** Share of them to which it gives the true label instead. */
  public static final Quantity CORRECTED = Quantity.share("wrong labels corrected");

  /** Iterations done. */
  public static final Quantity DONE = Quantity.linear("iterations in all", "");

  /** So many wrongly labelled images are watched on the way; at the end, all are counted. */
  private static final int MOST_WATCHED = 500;

  private final Dataset truth;
  private final Split seen;
  private final int[] wrong;
  private final Evaluation onTraining;
  private final Evaluation onTest;
  private final Evaluation onWrong;

  /**
   * How many images were learned, how many of them each class has before and after the corruption,
   * and how many have a label that is not the true one.
   */
  public record Counts(int images, int[] before, int[] after, int wrong) {
    /** Whether every class is as frequent after the corruption as before. */
    public boolean areKept() {
      return Arrays.equals(before, after);
    }
  }

  /**
   * @param truth the training images as they were
   * @param seen the images as the network sees them
   * @param every iterations between two measurements
   * @param testOn test images that are measured on the way
   */
  public Mislabelled(Dataset truth, Split seen, int every, int testOn) {
    this.truth = truth;
    this.seen = seen;
    int[] a = truth.labels().indices();
    int[] b = seen.train().labels().indices();
    wrong = IntStream.range(0, a.length).filter(i -> a[i] != b[i]).toArray();
    onTraining = new Evaluation(seen.train(), every);
    onTest = new Evaluation(seen.test().atMost(testOn), every);
    onWrong = new Evaluation(seen.train().subset(wrong).atMost(MOST_WATCHED), every);
  }

  /** In the same order each time; the last ends the training at this accuracy. */
  public Listener[] listeners(double stopAt) {
    List<Listener> listeners = new ArrayList<>(List.of(onTraining, onTest));
    if (wrong.length > 0) {
      listeners.add(onWrong);
    }
    listeners.add(new StopWhen(onTraining, stopAt + " accuracy", m -> m.accuracy() >= stopAt));
    return listeners.toArray(Listener[]::new);
  }

  /** Everything that was seen of a training. */
  public Log log(Trainer trainer) {
    return new Log()
        .classifier(onTraining, onTest)
        .curve(WATCHED, onWrong, Metrics::accuracy)
        .number(DONE, trainer.iteration())
        .number(TRAINED, trainer.evaluate(seen.train()).accuracy())
        .number(TESTED, trainer.evaluate(seen.test()).accuracy())
        .number(MEMORISED, share(trainer, seen.train()))
        .number(CORRECTED, share(trainer, truth))
        .keep(
            new Counts(
                truth.size(),
                truth.labels().counts(),
                seen.train().labels().counts(),
                wrong.length));
  }

  /** Share of the wrongly labelled images that get these labels; NaN if there are none. */
  private double share(Trainer trainer, Dataset labels) {
    return wrong.length == 0 ? Double.NaN : trainer.evaluate(labels.subset(wrong)).accuracy();
  }
}
