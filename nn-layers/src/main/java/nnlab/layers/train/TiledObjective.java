package nnlab.layers.train;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import nnlab.core.autodiff.Grad;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.core.tensor.Workspace;
import nnlab.layers.data.Batch;
import nnlab.layers.layer.Parameters;
import nnlab.layers.layer.Pass;
import nnlab.layers.loss.Loss;
import nnlab.layers.loss.Metric;
import nnlab.layers.optim.Objective;
import nnlab.layers.train.TileRunner.Part;

/**
 * The loss of a network over a batch, or over a whole data set, as a function of the trained
 * parameters: its value, gradient, and products with its Hessian and its Gauss-Newton matrix. The
 * loss is the mean over the examples plus, if asked for, a penalty {@code l2 / 2 |theta|^2}.
 *
 * <p>The batch is worked on in tiles of rows, by several workers at once; the answers are the same
 * bits for any number of workers. Evaluating it changes nothing in the model: what batch
 * normalisation would remember is only reported.
 *
 * <p>Points and directions are flat vectors {@code [model.size()]} in the order of {@link
 * ParameterVector#slices()}. For one thread at a time.
 */
public final class TiledObjective implements Objective {
  private final ParameterVector model;
  private final Forward forward;
  private final Penalty penalty;
  private final Batch batch;
  private final Mode mode;
  private final Tiling tiling;
  private final TileRunner runner;
  private volatile Map<String, Tensor> bufferUpdates = Map.of();

  /** A value and the gradient at the same point, as a flat vector. */
  public record ValueAndGradient(double value, Tensor gradient) {}

  /**
   * A value, the gradient g at the same point, and the Hessian's product with it.
   *
   * @param product H g, of which H g / |g| is the gradient of |g|
   */
  public record GradientProduct(double value, Tensor gradient, Tensor product) {}

  /** Training at an iteration, or evaluation. */
  private record Mode(boolean training, long seed, long iteration) {
    static final Mode EVALUATION = new Mode(false, 0, 0);

    Pass pass(int... examples) {
      return training ? Pass.training(seed, iteration, examples) : Pass.evaluation();
    }
  }

  /** What is computed from one tile at a point. */
  private interface TileFunction {
    Part apply(Tile tile, Tensor[] point);
  }

  /**
   * The loss in evaluation: nothing is random, and batch normalisation uses its running statistics.
   *
   * @param model gives the network, the number format and the buffers
   * @param l2 strength of the penalty l2/2 |theta|^2, 0 for none
   * @param batch {@link nnlab.layers.data.Dataset#all()} for a whole data set
   * @throws IllegalArgumentException if the batch is empty; so do {@link #over} and {@link
   *     #training}
   */
  public TiledObjective(ParameterVector model, Loss loss, double l2, Batch batch, Workers workers) {
    this(model, loss, l2, batch, workers, Workspace::new);
  }

  /** With workspaces of another make: tests take poisoning ones. */
  TiledObjective(
      ParameterVector model,
      Loss loss,
      double l2,
      Batch batch,
      Workers workers,
      Supplier<Workspace> workspaces) {
    this(
        new Forward(model, loss),
        new Penalty(l2),
        batch,
        Mode.EVALUATION,
        Tiling.of(model, requireExamples(batch)),
        new TileRunner(workers, workspaces));
  }

  private TiledObjective(
      Forward forward, Penalty penalty, Batch batch, Mode mode, Tiling tiling, TileRunner runner) {
    this.model = forward.model();
    this.forward = forward;
    this.penalty = penalty;
    this.batch = batch;
    this.mode = mode;
    this.tiling = tiling;
    this.runner = runner;
  }

  /** The network with its number format and buffers; the point is an argument of each call. */
  public ParameterVector model() {
    return model;
  }

  /** The loss of one example. */
  public Loss loss() {
    return forward.loss();
  }

  /** Strength of the penalty l2/2 |theta|^2. */
  public double l2() {
    return penalty.l2();
  }

  /** The examples. */
  public Batch batch() {
    return batch;
  }

  /**
   * The same loss over other examples of the same shape. It shares this one's workspaces: an {@link
   * Objective.Evaluation} of either is valid until either is evaluated again.
   */
  public TiledObjective over(Batch other) {
    return on(other, Mode.EVALUATION);
  }

  /**
   * The loss of one iteration of training: as {@link #over}, but with random masks, and with batch
   * normalisation by the batch.
   *
   * @param seed of the run
   * @param iteration counted over the whole run
   */
  public TiledObjective training(Batch other, long seed, long iteration) {
    return on(other, new Mode(true, seed, iteration));
  }

  private TiledObjective on(Batch other, Mode otherMode) {
    return new TiledObjective(forward, penalty, requireExamples(other), otherMode, tiling, runner);
  }

  private static Batch requireExamples(Batch batch) {
    if (batch.size() == 0) {
      throw new IllegalArgumentException(
          "a loss is a mean over examples and needs at least one, got features "
              + batch.features().shape()
              + "; check how the data were split or selected");
    }
    return batch;
  }

  /** The value and the gradient at a point given as tensors, as optimizers have it. */
  @Override
  public Evaluation at(Tensor[] parameters) {
    Part sum = sum(parameters, this::gradientPart);
    penalty.addProduct(parameters, sum.vectors());
    return new Evaluation(sum.value() / batch.size() + penalty.value(parameters), sum.vectors());
  }

  private Part gradientPart(Tile tile, Tensor[] point) {
    Var[] trained = Forward.variables(point);
    Parameters parameters = forward.bind(trained);
    Var losses = forward.losses(tile, forward.output(tile, parameters));
    if (tile.rows() == batch.size()) {
      bufferUpdates = parameters.updates();
    } else if (mode.training()) {
      requireNoUpdates(parameters.updates());
    }
    Tensor share = Tensor.full(losses.shape(), losses.dtype(), 1.0 / batch.size());
    Tensor[] gradient = Grad.of(losses, Var.constant(share), trained);
    return new Part(Forward.sum(losses.value()), gradient);
  }

  /** A tile does not see the whole batch, and nothing says how the tiles' answers would add up. */
  private static void requireNoUpdates(Map<String, Tensor> updates) {
    if (!updates.isEmpty()) {
      throw new IllegalStateException(
          "buffers "
              + updates.keySet()
              + " report new values, but the layer says its examples are independent, and the batch"
              + " is worked on in tiles; return true from couplesExamples()");
    }
  }

  /**
   * The next values of the buffers that the last evaluation by {@link #at} reported, by name; valid
   * until the next evaluation.
   */
  Map<String, Tensor> bufferUpdates() {
    return bufferUpdates;
  }

  /** The loss at theta. */
  public double value(Tensor theta) {
    Tensor[] point = model.split(theta);
    return metrics(point).loss() + penalty.value(point);
  }

  /** The loss and its gradient at theta. */
  public ValueAndGradient valueAndGradient(Tensor theta) {
    Evaluation at = at(model.split(theta));
    return new ValueAndGradient(at.value(), model.join(at.gradient()));
  }

  /** The gradient at theta. */
  public Tensor gradient(Tensor theta) {
    return valueAndGradient(theta).gradient();
  }

  /**
   * The value, the gradient g and H g at theta. A batch of one tile takes one forward pass for all
   * three; with more tiles, g must be complete before any tile can go on to H g.
   */
  public GradientProduct gradientProduct(Tensor theta) {
    if (tiles() > 1 || penalty.l2() > 0) {
      ValueAndGradient at = valueAndGradient(theta);
      return new GradientProduct(at.value(), at.gradient(), hvp(theta, at.gradient()));
    }
    Part part = sum(model.split(theta), this::gradientProductPart);
    Tensor[] vectors = part.vectors();
    int k = vectors.length / 2;
    return new GradientProduct(
        part.value() / batch.size(),
        model.join(Arrays.copyOf(vectors, k)),
        model.join(Arrays.copyOfRange(vectors, k, 2 * k)));
  }

  /** The gradient, and behind it H g, which is the gradient of |g|^2 / 2. */
  private Part gradientProductPart(Tile tile, Tensor[] point) {
    Var[] trained = Forward.variables(point);
    Var losses = forward.losses(tile, forward.output(tile, trained));
    Var[] gradient = Grad.differentiable(losses.sum().div(batch.size()), trained);
    Var squares = gradient[0].square().sum();
    for (int i = 1; i < gradient.length; i++) {
      squares = squares.plus(gradient[i].square().sum());
    }
    Tensor[] product = Grad.of(squares.times(0.5), trained);
    Tensor[] both = Arrays.copyOf(Forward.values(gradient), 2 * gradient.length);
    System.arraycopy(product, 0, both, gradient.length, product.length);
    return new Part(Forward.sum(losses.value()), both);
  }

  /** The product of the Hessian at theta with a vector. */
  public Tensor hvp(Tensor theta, Tensor vector) {
    return product(
        theta,
        vector,
        (tile, trained, v) ->
            Grad.hvp(x -> forward.share(tile, forward.output(tile, x), batch.size()), trained, v));
  }

  /**
   * The product of the Gauss-Newton matrix J' H J at theta with a vector: J is the Jacobian of the
   * network's outputs, H the Hessian of the loss by them.
   */
  public Tensor ggnvp(Tensor theta, Tensor vector) {
    return product(
        theta,
        vector,
        (tile, trained, v) -> {
          Function<Var[], Var> network = x -> forward.output(tile, x);
          Var output = network.apply(trained).detach();
          Var tangent = Grad.jvp(network, trained, v);
          Var pushed = Grad.hvp(y -> forward.share(tile, y, batch.size()), output, tangent);
          return Grad.vjp(network, trained, pushed);
        });
  }

  /**
   * The product of the empirical Fisher matrix at theta with a vector: the mean over the examples
   * of g (g'v), where g is the gradient of one example's loss; and l2 v for the penalty. Its
   * diagonal is what Adam averages.
   */
  public Tensor fvp(Tensor theta, Tensor vector) {
    return product(
        theta,
        vector,
        (tile, trained, v) -> {
          Function<Var[], Var> losses = x -> forward.losses(tile, forward.output(tile, x));
          Var slopes = Grad.jvp(losses, trained, v);
          return Grad.vjp(losses, trained, slopes.div(batch.size()));
        });
  }

  private interface Product {
    Var[] of(Tile tile, Var[] trained, Var[] vector);
  }

  private Tensor product(Tensor theta, Tensor vector, Product product) {
    Tensor[] direction = model.split(vector);
    TileFunction part =
        (tile, point) -> {
          Var[] v = Forward.constants(direction);
          return new Part(0, Forward.values(product.of(tile, Forward.constants(point), v)));
        };
    Part sum = sum(model.split(theta), part);
    penalty.addProduct(direction, sum.vectors());
    return model.join(sum.vectors());
  }

  /** Mean loss without penalty, and the loss's metric. */
  public Metrics metrics(Tensor[] parameters) {
    Metric metric = forward.loss().metric();
    TileFunction part =
        (tile, point) -> {
          Var output = forward.output(tile, Forward.constants(point));
          double loss = Forward.sum(forward.losses(tile, output).value());
          double score = metric.sum(output.value(), tile.targets().value());
          return new Part(loss, new Tensor[] {Tensor.vector(score)});
        };
    Part sum = sum(parameters, part);
    int n = batch.size();
    return new Metrics(n, sum.value() / n, metric, sum.vectors()[0].item() / n);
  }

  /** The network's outputs for the whole batch: {@code [batch, out...]}. */
  public Tensor outputs(Tensor[] parameters) {
    Shape shape = model.network().outputShape(batch.features().shape().dropFirst());
    Tensor outputs = Tensor.zeros(shape.prepend(batch.size()), model.dtype());
    sum(
        parameters,
        (tile, point) -> {
          Tensor rows = forward.output(tile, Forward.constants(point)).value();
          System.arraycopy(
              rows.array(), 0, outputs.array(), tile.first() * shape.size(), rows.size());
          return new Part(0, new Tensor[0]);
        });
    return outputs;
  }

  /** Bytes that the workers' workspaces hold. */
  long workspaceBytes() {
    return runner.workspaceBytes();
  }

  private Part sum(Tensor[] point, TileFunction function) {
    int tiles = tiles();
    int rows = batch.size() / tiles;
    int larger = batch.size() % tiles;
    return runner.sum(
        tiles,
        (index, workspace) -> {
          int first = index * rows + Math.min(index, larger);
          int count = index < larger ? rows + 1 : rows;
          Tile tile = Tile.of(batch, first, count, model.dtype(), mode::pass, workspace);
          return function.apply(tile, point);
        });
  }

  private int tiles() {
    boolean whole = mode.training() && model.tree().couplesExamples();
    return whole ? 1 : tiling.tiles(batch.size());
  }
}
