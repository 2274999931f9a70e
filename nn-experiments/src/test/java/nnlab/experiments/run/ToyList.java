package nnlab.experiments.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nnlab.core.tensor.DType;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.layers.data.FreshPoints;
import nnlab.layers.data.Functions;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Sequential;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.History;
import nnlab.layers.train.Listener;
import nnlab.layers.train.Step;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;

/** A small run list: tiny networks, each trained in two fits one after the other. */
public final class ToyList implements RunList<ToyList.Config, ToyList.Job, ToyList.Left> {
  static final ClaimRule FALLS =
      new ClaimRule("T1", "The loss falls.", "ln first / last loss", new Bound.Above(0));

  /** Stands for a process that ends at once: nothing that runs in it catches this. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Settings; iterations are those of each of the two fits. */
  public record Config(int networks, int iterations, @Allow(from = 0) int pauseMillis) {
    public Config {
      if (networks < 1 || iterations < 1) {
        throw new IllegalArgumentException("networks and iterations must be 1 or more");
      }
    }
  }

  record Job(long seed) {}

  record Left(double[] losses, double never, List<Double> ends) {}

  private int stepsToLive;
  private long failing = -1;

  public ToyList() {
    this(Integer.MAX_VALUE);
  }

  /** One whose process is killed after so many steps. */
  ToyList(int stepsToLive) {
    this.stepsToLive = stepsToLive;
  }

  /** The training of this seed fails. */
  ToyList failing(long seed) {
    failing = seed;
    return this;
  }

  public static void main(String[] arguments) {
    Program.main(new ToyList(), arguments);
  }

  @Override
  public String name() {
    return "toy-list";
  }

  @Override
  public String chapter() {
    return "0-1 A list of trainings";
  }

  @Override
  public String question() {
    return "Does the loss fall?";
  }

  @Override
  public Config preset(Scale scale) {
    return new Config(3, 20, 0);
  }

  @Override
  public List<String> datasets() {
    return List.of();
  }

  @Override
  public List<Run<Job>> runs(Config config, long seed) {
    List<Run<Job>> runs = new ArrayList<>();
    for (long k = seed; k < seed + config.networks(); k++) {
      runs.add(new Run<>("net-seed" + k, new Job(k), 2L * config.iterations()));
    }
    return runs;
  }

  @Override
  public Class<Left> resultType() {
    return Left.class;
  }

  @Override
  public Left train(Config config, Job job, Training training) {
    if (job.seed() == failing) {
      throw new ArithmeticException("the toy diverged");
    }
    double[] first = fit(config, job.seed(), training);
    double[] second = fit(config, job.seed() + 1000, training);
    return new Left(first, Double.NaN, List.of(second[second.length - 1], -0.0, Math.PI));
  }

  private double[] fit(Config config, long seed, Training training) {
    Layer network = Sequential.of(Linear.of(1, 6, Activation.TANH), Linear.of(6, 1));
    TrainConfig how = new TrainConfig(new SquaredError(), new Adam(), 0.01, seed);
    FreshPoints points = new FreshPoints(Functions.CHIRP, 0, 2, 16, DType.F32, seed);
    History history = new History();
    training.fit(
        workers -> new Trainer(network, how, points, workers),
        points,
        config.iterations(),
        history,
        new Mortal(config.pauseMillis()));
    return history.losses();
  }

  @Override
  public Outcome conclude(Config config, List<Left> left, Result.Data data, RunContext context) {
    Outcome outcome = new Outcome(data);
    for (int n = 0; n < left.size(); n++) {
      double[] losses = left.get(n).losses();
      for (int i = 0; i < losses.length; i++) {
        context.metrics().add("net " + n, i, "loss", losses[i]);
      }
      outcome.metric("end " + n, left.get(n).ends().get(0));
    }
    outcome.claim(FALLS.decide(left.stream().mapToDouble(ToyList::fall).toArray()));
    return outcome;
  }

  private static double fall(Left left) {
    double last = Arrays.stream(left.losses()).skip(left.losses().length / 2).min().orElseThrow();
    return Math.log(left.losses()[0] / last);
  }

  private final class Mortal implements Listener {
    private final int pauseMillis;

    Mortal(int pauseMillis) {
      this.pauseMillis = pauseMillis;
    }

    @Override
    public void stepped(Step step, Trainer trainer) {
      if (stepsToLive-- == 0) {
        throw new Killed();
      }
      if (pauseMillis > 0) {
        pause();
      }
    }

    private void pause() {
      try {
        Thread.sleep(pauseMillis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
