package nnlab.experiments.course;

import static nnlab.layers.layer.Activation.RELU;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nnlab.analysis.series.Series;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.LineChart;
import nnlab.layers.data.Corruption;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.Digits;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.data.Split;
import nnlab.layers.init.Constant;
import nnlab.layers.init.Start;
import nnlab.layers.layer.Flatten;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Networks;
import nnlab.layers.layer.ReportNetwork;
import nnlab.layers.layer.Sequential;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.History;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;
import nnlab.layers.train.Workers;

/** Chapter 6: training, and what to do when it does not work. */
final class Debugging {
  private static final double RATE = 1e-3;

  private Debugging() {}

  static Sequential network(Start last) {
    return Sequential.of(new Flatten(), Linear.of(784, 64, RELU), Linear.of(64, 10).starting(last));
  }

  /** The report's network for random labels, 784-700-700-700-10. */
  static Sequential wide(Start start) {
    List<Layer> layers = new ArrayList<>(List.of(new Flatten()));
    layers.addAll(Networks.dense(RELU, start, 784, 700, 700, 700, 10).layers());
    return new Sequential(layers);
  }

  static void theFirstLoss(PrintStream out) {
    Dataset digits = Digits.draw(300, 10, 1).train();
    Start zero = new Start(Constant.ZEROS, Constant.ZEROS);
    out.printf("ln 10                               %.2f%n", Math.log(10));
    out.printf("last layer starts at zero           %.2f%n", firstLoss(network(zero), digits));
    out.printf(
        "last layer N(0, 1/in)               %.2f%n", firstLoss(network(Start.LECUN), digits));
    out.printf(
        "wide network, sigma 0.1             %.2f%n", firstLoss(wide(ReportNetwork.START), digits));
    out.printf("wide network, He                    %.2f%n", firstLoss(wide(Start.HE), digits));
  }

  /** The loss before any step, in the middle of five seeds. */
  static double firstLoss(Layer network, Dataset data) {
    double[] losses = new double[5];
    for (int seed = 0; seed < 5; seed++) {
      ParameterVector start = ParameterVector.initial(network, DType.F32, Rng.of(seed));
      losses[seed] =
          new TiledObjective(start, new CrossEntropy(), 0, data.all(), Workers.single())
              .value(start.flat());
    }
    Arrays.sort(losses);
    return losses[2];
  }

  static void aTinySet(PrintStream out) {
    Dataset twenty = Digits.draw(500, 10, 1).train().take(20);
    Trainer trainer = trainer(network(Start.LECUN), twenty, 20, RATE);
    trainer.fit(200);
    out.printf(
        "training accuracy %.2f, loss below 0.02: %s%n",
        trainer.evaluate(twenty).accuracy(), trainer.evaluate(twenty).loss() < 0.02);
  }

  static void updateToWeight(PrintStream out) {
    Dataset digits = Digits.draw(500, 10, 1).train();
    for (double rate : new double[] {1e-6, 1e-3, 1}) {
      Trainer trainer = trainer(network(Start.LECUN), digits, 100, rate);
      Tensor before = trainer.parameters().get("1.weight").copy();
      trainer.fit(1);
      Tensor after = trainer.parameters().get("1.weight");
      double moved = 0;
      double size = 0;
      for (int i = 0; i < before.size(); i++) {
        moved += Math.pow(after.get(i) - before.get(i), 2);
        size += Math.pow(before.get(i), 2);
      }
      out.printf(
          "rate %.0e: the first step is %.0e of the weights%n", rate, Math.sqrt(moved / size));
    }
  }

  static Trainer trainer(Layer network, Dataset data, int batch, double rate) {
    return new Trainer(
        network,
        new TrainConfig(new CrossEntropy(), new Adam(), rate, 1),
        new ShuffledBatches(data, batch, 1),
        Workers.single());
  }

  /** Four training curves: right, too slow, too fast, and with labels that do not belong. */
  static Figure figure() {
    Split digits = Digits.draw(1000, 100, 1);
    List<Curve> curves = new ArrayList<>();
    curves.add(curve("rate 1e-3", digits.train(), 1e-3));
    curves.add(curve("rate 1e-4: too slow", digits.train(), 1e-4));
    curves.add(curve("rate 1: too fast", digits.train(), 1));
    curves.add(
        curve("rate 1e-3, labels at random", Corruption.randomLabels(digits.train(), 1), 1e-3));
    double[] ends = {0, 150};
    curves.add(
        Curve.of(new Series("ln 10", ends, new double[] {Math.log(10), Math.log(10)}))
            .withDashes());
    return new LineChart(
        "What the first 150 iterations tell",
        "1000 drawn digits, 784-64-10, Adam, batches of 100",
        Axis.linear("iteration"),
        Axis.linear("training loss (nats)").from(0, 5),
        curves);
  }

  private static Curve curve(String label, Dataset data, double rate) {
    History history = new History();
    trainer(network(Start.LECUN), data, 100, rate).listen(history).fit(150);
    double[] iteration = new double[150];
    Arrays.setAll(iteration, i -> i);
    return Curve.of(new Series(label, iteration, history.losses()));
  }
}
