package nnlab.experiments.course.batchsize;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Dataset;
import nnlab.layers.train.Listener;
import nnlab.layers.train.Step;
import nnlab.layers.train.Trainer;

/** Keeps the network at each of a training's ends, and stops the training after the last. */
final class Milestones implements Listener {
  private final Ends ends;
  private final long epochsEnd;
  private final Dataset judged;
  private final Map<Protocol, Kept> kept = new EnumMap<>(Protocol.class);

  /**
   * A network at an end.
   *
   * @param iteration how many iterations were done
   * @param theta {@code [size]}
   */
  record Kept(long iteration, Tensor theta) {}

  /**
   * @param iterationsPerEpoch of this training
   * @param judged the images by which the training loss is judged
   */
  Milestones(Ends ends, int iterationsPerEpoch, Dataset judged) {
    this.ends = ends;
    this.epochsEnd = (long) ends.epochs() * iterationsPerEpoch;
    this.judged = judged;
  }

  @Override
  public void stepped(Step step, Trainer trainer) {
    for (Protocol protocol : ends.protocols()) {
      if (!kept.containsKey(protocol) && isReached(protocol, step.iteration(), trainer)) {
        kept.put(protocol, new Kept(step.iteration(), trainer.parameters().flat()));
      }
    }
    if (kept.size() == ends.protocols().size()) {
      trainer.stop("all ends are reached");
    }
  }

  private boolean isReached(Protocol protocol, long iteration, Trainer trainer) {
    return switch (protocol) {
      case ITERATIONS -> iteration == ends.iterations();
      case EPOCHS -> iteration == epochsEnd;
      case TRAINING_LOSS ->
          iteration % ends.judgedEvery() == 0
              && trainer.evaluate(judged).loss() <= ends.trainingLoss();
    };
  }

  /** The networks in the order of the protocols; an end that was not reached is missing. */
  Map<Protocol, Kept> kept() {
    return new EnumMap<>(kept);
  }

  /**
   * The network at the end of the first protocol that was reached.
   *
   * @throws java.util.NoSuchElementException if none was
   */
  Tensor first() {
    return kept.values().iterator().next().theta();
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    kept.forEach((protocol, network) -> state.put(key(protocol, network), network.theta()));
    return state;
  }

  private static String key(Protocol protocol, Kept network) {
    return protocol.letter() + network.iteration();
  }

  @Override
  public void restore(Map<String, Tensor> state) {
    kept.clear();
    state.forEach(
        (key, theta) -> {
          long iteration = Long.parseLong(key.substring(1));
          for (Protocol protocol : Protocol.values()) {
            if (key.startsWith(protocol.letter())) {
              kept.put(protocol, new Kept(iteration, theta));
            }
          }
        });
  }
}
