package nnlab.experiments.course.batchsize;

import java.util.ArrayList;
import java.util.List;
import nnlab.experiments.run.Allow;

/**
 * When the network of a training is kept to be measured. One training passes all three ends, in an
 * order that depends on its batch size.
 *
 * @param iterations after so many iterations; 0 leaves this end out
 * @param epochs after so many epochs; 0 leaves this end out
 * @param trainingLoss as soon as the training loss is no higher, in nats; 0 leaves this end out
 * @param longest iterations after which a training gives up to reach that loss
 * @param judgedOn the first training images, by which the training loss is judged
 * @param judgedEvery iterations between two judgements
 */
public record Ends(
    @Allow(from = 0) int iterations,
    @Allow(from = 0) int epochs,
    @Allow(from = 0) double trainingLoss,
    int longest,
    int judgedOn,
    int judgedEvery) {
  /** Refuses a training without an end. */
  public Ends {
    if (iterations == 0 && epochs == 0 && trainingLoss == 0) {
      throw new IllegalArgumentException(
          "a training needs an end: set iterations, epochs or trainingLoss above 0");
    }
  }

  /** Those that are not left out. */
  public List<Protocol> protocols() {
    List<Protocol> protocols = new ArrayList<>();
    if (iterations > 0) {
      protocols.add(Protocol.ITERATIONS);
    }
    if (epochs > 0) {
      protocols.add(Protocol.EPOCHS);
    }
    if (trainingLoss > 0) {
      protocols.add(Protocol.TRAINING_LOSS);
    }
    return protocols;
  }

  /**
   * Iterations between two measurements along a training, so that there are about so many; if only
   * its loss can end it, nobody knows when, and it is measured whenever it is judged.
   */
  long every(int iterationsPerEpoch, int points) {
    boolean open = iterations == 0 && epochs == 0;
    return open ? judgedEvery : Math.max(1, length(iterationsPerEpoch) / points);
  }

  /** Iterations of a training at most. */
  long length(int iterationsPerEpoch) {
    long known = Math.max(iterations, (long) epochs * iterationsPerEpoch);
    return trainingLoss > 0 ? Math.max(known, longest) : known;
  }
}
