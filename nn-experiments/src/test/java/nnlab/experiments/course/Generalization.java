package nnlab.experiments.course;

import static nnlab.layers.layer.Activation.RELU;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import nnlab.analysis.series.Series;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Figure;
import nnlab.experiments.report.LineChart;
import nnlab.layers.data.Corruption;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.Digits;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.data.Split;
import nnlab.layers.layer.Flatten;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Sequential;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Adam;
import nnlab.layers.train.Evaluation;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;
import nnlab.layers.train.Workers;

/** Chapter 9: generalization. */
final class Generalization {
  private static final int ITERATIONS = 600;

  private Generalization() {}

  /** Trains 784-128-10 on this set, and measures on it and on the test set every 20 iterations. */
  static List<Evaluation> train(Dataset train, Dataset test) {
    Layer network = Sequential.of(new Flatten(), Linear.of(784, 128, RELU), Linear.of(128, 10));
    List<Evaluation> curves = List.of(new Evaluation(train, 20), new Evaluation(test, 20));
    Trainer trainer =
        new Trainer(
            network,
            new TrainConfig(new CrossEntropy(), new Adam(), 1e-3, 1),
            new ShuffledBatches(train, 50, 1),
            Workers.single());
    curves.forEach(trainer::listen);
    trainer.fit(ITERATIONS);
    return curves;
  }

  static void trueAndRandomLabels(PrintStream out) {
    Split digits = Digits.draw(300, 1000, 1);
    Dataset random = Corruption.randomLabels(digits.train(), 1);
    out.println("               training   test");
    for (Dataset train : List.of(digits.train(), random)) {
      List<Evaluation> curves = train(train, digits.test());
      out.printf(
          "%-13s %8.2f %8.1f%n",
          train == random ? "random labels" : "true labels",
          last(curves.get(0)),
          last(curves.get(1)));
    }
  }

  private static double last(Evaluation curve) {
    return curve.points().get(curve.points().size() - 1).metrics().accuracy();
  }

  /** Training and test accuracy with true and with random labels. */
  static Figure figure() {
    Split digits = Digits.draw(300, 1000, 1);
    List<Curve> curves = new ArrayList<>();
    List<Evaluation> right = train(digits.train(), digits.test());
    List<Evaluation> random = train(Corruption.randomLabels(digits.train(), 1), digits.test());
    curves.add(curve("true labels: training", right.get(0)));
    curves.add(curve("true labels: test", right.get(1)).withDashes());
    curves.add(curve("random labels: training", random.get(0)));
    curves.add(curve("random labels: test", random.get(1)).withDashes());
    return new LineChart(
        "The same network learns rules, or learns by heart",
        "300 drawn digits, 1000 for the test, network 784-128-10, Adam",
        Axis.linear("iteration"),
        Axis.linear("accuracy").from(0, 1.02),
        curves);
  }

  private static Curve curve(String label, Evaluation evaluation) {
    double[] x = evaluation.points().stream().mapToDouble(p -> p.iteration()).toArray();
    double[] y = evaluation.points().stream().mapToDouble(p -> p.metrics().accuracy()).toArray();
    return Curve.of(new Series(label, x, y));
  }
}
