package nnlab.experiments.generalization.interpolation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.stats.Share;
import nnlab.experiments.run.RunContext;

/** All pairs of a run. */
record Pairs(List<Pair> all) {
  Pairs {
    all = List.copyOf(all);
  }

  /** Those of one situation, one per seed. */
  List<Pair> in(Situation situation) {
    return all.stream().filter(pair -> pair.situation().equals(situation)).toList();
  }

  /** One number per seed. */
  double[] each(Situation situation, ToDoubleFunction<Pair> of) {
    return in(situation).stream().mapToDouble(of).toArray();
  }

  /** The mean over seeds. */
  double mean(Situation situation, ToDoubleFunction<Pair> of) {
    return Arrays.stream(each(situation, of)).average().orElse(Double.NaN);
  }

  /** How many have a minimum at both ends. */
  Share withMinimaAtBothEnds(Situation situation) {
    List<Pair> pairs = in(situation);
    return new Share((int) pairs.stream().filter(Pair::bothEndsAreMinima).count(), pairs.size());
  }

  /** Writes the lines into the run's table; the iteration is the number of the point. */
  void record(RunContext context) {
    for (Pair pair : all) {
      String name =
          String.format(Locale.ROOT, "%s; seed %d", pair.situation().title(), pair.seed());
      LineProfile line = pair.line();
      for (int i = 0; i < line.alphas().length; i++) {
        context.metrics().add(name, i, "alpha", line.alphas()[i]);
        context.metrics().add(name, i, "training loss", line.trainingLoss()[i]);
        context.metrics().add(name, i, "training accuracy", line.trainingAccuracy()[i]);
        context.metrics().add(name, i, "test loss", line.testLoss()[i]);
        context.metrics().add(name, i, "test accuracy", line.testAccuracy()[i]);
      }
    }
  }
}
