package nnlab.layers.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Batch;
import nnlab.layers.data.Batches;
import nnlab.layers.data.Dataset;
import nnlab.layers.layer.Layer;
import nnlab.layers.optim.Objective;
import nnlab.layers.optim.OptimizerState;
import nnlab.layers.optim.Vectors;

/**
 * Trains a network. Iteration i takes batch i, and changes the parameters by one step of the
 * optimizer; nothing else does. The same network, configuration, batches and number format give the
 * same bits, for any number of workers.
 *
 * <pre>{@code
 * Split digits = Digits.draw(1);
 * Layer network = Sequential.of(new Flatten(), Linear.of(784, 256, RELU), Linear.of(256, 10));
 * TrainConfig config = new TrainConfig(new CrossEntropy(), new Adam(), 1e-3, 1);
 * Batches batches = new ShuffledBatches(digits.train(), 100, 1);
 * try (Workers workers = Workers.of(2)) {
 *   Trainer trainer = new Trainer(network, config, batches, workers);
 *   trainer.fit(1000);
 *   System.out.println(trainer.evaluate(digits.test()).accuracy());
 * }
 * }</pre>
 */
public final class Trainer {
  /** A loss this many times the first one does not come back. */
  private static final double EXPLODED = 1e6;

  private final TrainConfig config;
  private final Batches batches;
  private final ParameterVector parameters;
  private final Tensor[] trained;
  private final OptimizerState optimizerState;
  private final TiledObjective objective;
  private final List<Listener> listeners = new ArrayList<>();
  private final Map<String, Map<String, Tensor>> listenerStates;
  private long iteration;
  private double firstLoss;
  private String stopReason;

  /** A network at its start, drawn from the configuration's seed. */
  public Trainer(Layer network, TrainConfig config, Batches batches, Workers workers) {
    this(
        ParameterVector.initial(network, config.dtype(), Rng.of(config.seed()).split("start")),
        config,
        batches,
        workers);
  }

  /**
   * A network as it stands.
   *
   * @param parameters changed in place; in the configuration's number format
   */
  public Trainer(ParameterVector parameters, TrainConfig config, Batches batches, Workers workers) {
    this(parameters, config, batches, workers, 0, Double.NaN, new OptimizerState(), Map.of());
  }

  private Trainer(
      ParameterVector parameters,
      TrainConfig config,
      Batches batches,
      Workers workers,
      long iteration,
      double firstLoss,
      OptimizerState optimizerState,
      Map<String, Map<String, Tensor>> listenerStates) {
    if (parameters.dtype() != config.dtype()) {
      throw new IllegalArgumentException(
          "the configuration says "
              + config.dtype()
              + ", the parameters are "
              + parameters.dtype()
              + "; convert them with ParameterVector.to");
    }
    this.config = config;
    this.batches = batches;
    this.parameters = parameters;
    this.trained = parameters.trained();
    this.iteration = iteration;
    this.firstLoss = firstLoss;
    this.optimizerState = optimizerState;
    this.listenerStates = listenerStates;
    this.objective =
        new TiledObjective(
            parameters, config.loss(), config.l2(), batches.batch(iteration), workers);
  }

  /**
   * A training that goes on where the checkpoint was written: with the batches of the first part it
   * ends with the same bits as if it had not been interrupted. Listeners are added again, in the
   * same order; each takes back its record.
   *
   * @param checkpoint its numbers are changed in place from now on
   * @param allowDifferentBits whether to go on although another library of matrix products is in
   *     use, with which the last bits differ
   * @throws IllegalStateException if it is, and that is not allowed
   */
  public static Trainer resume(
      Checkpoint checkpoint, Batches batches, Workers workers, boolean allowDifferentBits) {
    Checkpoint.Counters counters = checkpoint.counters();
    if (!allowDifferentBits && !counters.sameBits()) {
      throw new IllegalStateException(
          "the checkpoint was computed with "
              + counters.blas()
              + " under Java "
              + counters.java()
              + ", this is "
              + Checkpoint.currentBits()
              + ": the last bits would differ; use the same, or allow different bits");
    }
    return new Trainer(
        checkpoint.parameters(),
        checkpoint.config(),
        batches,
        workers,
        counters.iteration(),
        counters.firstLoss(),
        checkpoint.optimizer(),
        checkpoint.listeners());
  }

  /**
   * Adds a listener; they are called in the order in which they were added. In a resumed training,
   * it takes back the record that the checkpoint has of it.
   */
  public Trainer listen(Listener listener) {
    listeners.add(listener);
    Map<String, Tensor> record = listenerStates.get(Checkpoint.key(listener, listeners));
    if (record != null) {
      listener.restore(record);
    }
    return this;
  }

  /**
   * Trains until this many iterations have been done in all, or a listener stops it. A run that has
   * come further already is left as it is.
   *
   * @throws DivergenceException if the loss is not finite or has exploded; the parameters are those
   *     that gave that loss. Or if the last step left parameters that are not finite, before any
   *     listener hears of it
   */
  public void fit(long iterations) {
    if (iteration == 0 && iterations > 0) {
      listeners.forEach(listener -> listener.started(this));
    }
    boolean norm = listeners.stream().anyMatch(Listener::needsGradientNorm);
    while (iteration < iterations && stopReason == null) {
      Step step = step(norm);
      if (iteration == iterations) {
        requireFinite(step);
      }
      for (Listener listener : listeners) {
        listener.stepped(step, this);
      }
      if (stopReason != null) {
        requireFinite(step);
      }
    }
  }

  /**
   * Whether the step left numbers: a loss shows what a step did only in the next one.
   *
   * @throws DivergenceException if a parameter is not finite
   */
  void requireFinite(Step step) {
    String where = NonFinite.afterStep(parameters);
    if (where != null) {
      throw new DivergenceException(step.iteration(), step.rate(), step.loss(), where);
    }
  }

  private Step step(boolean norm) {
    double rate = config.rate().rate(iteration);
    Batch batch = batches.batch(iteration);
    FirstLook look =
        new FirstLook(objective.training(batch, config.seed(), iteration), batch, rate, norm);
    double loss = config.optimizer().step(look, trained, optimizerState, rate);
    parameters.commit(look.bufferUpdates);
    iteration++;
    return new Step(iteration, rate, loss, look.gradientNorm);
  }

  /**
   * The objective of one iteration, with an eye on its first evaluation, which is at the parameters
   * themselves; an optimizer may go on to look elsewhere.
   */
  private final class FirstLook implements Objective {
    private final TiledObjective of;
    private final Batch batch;
    private final double rate;
    private final boolean norm;
    private boolean looked;
    private Map<String, Tensor> bufferUpdates = Map.of();
    private double gradientNorm = Double.NaN;

    FirstLook(TiledObjective of, Batch batch, double rate, boolean norm) {
      this.of = of;
      this.batch = batch;
      this.rate = rate;
      this.norm = norm;
    }

    @Override
    public Evaluation at(Tensor[] point) {
      Evaluation at = of.at(point);
      if (!looked) {
        looked = true;
        requireSane(at, batch, rate);
        bufferUpdates = copied(of.bufferUpdates());
        gradientNorm = norm ? Vectors.norm(at.gradient()) : Double.NaN;
      }
      return at;
    }
  }

  private static Map<String, Tensor> copied(Map<String, Tensor> tensors) {
    if (tensors.isEmpty()) {
      return Map.of();
    }
    Map<String, Tensor> copies = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> copies.put(name, tensor.copy()));
    return copies;
  }

  private void requireSane(Objective.Evaluation at, Batch batch, double rate) {
    boolean finite = Double.isFinite(at.value());
    if (finite && Double.isNaN(firstLoss)) {
      firstLoss = at.value();
    }
    boolean sane = finite && Math.abs(at.value()) <= EXPLODED * (1 + Math.abs(firstLoss));
    if (!sane) {
      String where = NonFinite.describe(batch, parameters, at.gradient(), iteration > 0);
      throw new DivergenceException(iteration + 1, rate, at.value(), where);
    }
  }

  /** Ends {@link #fit} after the current iteration, for good. */
  public void stop(String reason) {
    stopReason = reason;
  }

  /** Why a listener stopped the training; null if none did. */
  public String stopReason() {
    return stopReason;
  }

  /** How many iterations have been done. */
  public long iteration() {
    return iteration;
  }

  /** How the network is trained. */
  public TrainConfig config() {
    return config;
  }

  /** The numbers that are being trained: themselves, not a copy. */
  public ParameterVector parameters() {
    return parameters;
  }

  /** Loss and accuracy of the network as it stands, in evaluation. */
  public Metrics evaluate(Dataset data) {
    return objective.over(data.all()).metrics(trained);
  }

  /** The outputs of the network as it stands, in evaluation: {@code [n, out...]}. */
  public Tensor predict(Dataset data) {
    return objective.over(data.all()).outputs(trained);
  }

  /** What the optimizer remembers: itself, not a copy. */
  OptimizerState optimizerState() {
    return optimizerState;
  }

  /** Loss of the first batch, by which an explosion is judged; NaN before it. */
  double firstLoss() {
    return firstLoss;
  }

  /** Those who watch, in their order. */
  List<Listener> listeners() {
    return List.copyOf(listeners);
  }

  /** Bytes that the workers' workspaces hold. */
  long workspaceBytes() {
    return objective.workspaceBytes();
  }
}
