package nnlab.experiments.generalization.batchsize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import nnlab.experiments.generalization.Protocol;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Table;

/** Tables of a sweep: medians over seeds of the networks, means over seeds of correlations. */
public record BatchTables(BatchRuns runs, List<Protocol> protocols) {
  private static final int DIGITS = 3;

  /** Where the networks were kept, and how well they did. */
  public Table networks() {
    List<List<String>> rows = new ArrayList<>();
    for (int batch : runs.batches()) {
      List<String> row = new ArrayList<>(List.of(Numerals.format(batch, 5)));
      for (Protocol protocol : protocols) {
        row.add(Numerals.format(runs.median(protocol, batch, Moment::iteration), 5));
        row.add(number(runs.median(protocol, batch, Moment::trainingLoss)));
        row.add(number(runs.median(protocol, batch, Moment::testLoss)));
        row.add(number(100 * runs.median(protocol, batch, Moment::testAccuracy)));
      }
      rows.add(row);
    }
    List<String> heads = new ArrayList<>(List.of("batch"));
    for (Protocol protocol : protocols) {
      for (String what : List.of("iterations", "training loss", "test loss", "test accuracy %")) {
        heads.add(protocol.letter() + ": " + what);
      }
    }
    return new Table("The networks at each end (medians over seeds)", heads, rows);
  }

  /** One of the numbers that measures are correlated with. */
  public record Against(String title, ToDoubleFunction<Moment> of, boolean atFixedLoss) {
    /** Plainly. */
    public static Against of(String title, ToDoubleFunction<Moment> of) {
      return new Against(title, of, false);
    }

    /** With the training loss held fixed. */
    public static Against atFixedLoss(String title, ToDoubleFunction<Moment> of) {
      return new Against(title + ", at fixed training loss", of, true);
    }
  }

  /** Spearman's correlation of each measure with other numbers, under one protocol. */
  public Table correlations(Protocol protocol, List<Measure> measures, List<Against> others) {
    List<List<String>> rows = new ArrayList<>();
    for (Measure measure : measures) {
      List<String> row = new ArrayList<>(List.of(measure.title()));
      for (Against other : others) {
        row.add(
            number(
                mean(
                    other.atFixedLoss()
                        ? runs.correlationsAtFixedLoss(protocol, measure::of, other.of())
                        : runs.correlations(protocol, measure::of, other.of()))));
      }
      rows.add(row);
    }
    List<String> heads = new ArrayList<>(List.of("measure"));
    others.forEach(other -> heads.add(other.title()));
    return new Table(
        "Spearman's correlation over the batch sizes, mean over seeds: " + protocol.title(),
        heads,
        rows);
  }

  /** Spearman's correlation of each measure with each other, on the same networks. */
  public Table agreement(Protocol protocol, List<Measure> measures) {
    List<List<String>> rows = new ArrayList<>();
    for (Measure down : measures) {
      List<String> row = new ArrayList<>(List.of(down.title()));
      for (Measure across : measures) {
        row.add(
            across == down ? "1" : number(mean(runs.correlations(protocol, down::of, across::of))));
      }
      rows.add(row);
    }
    List<String> heads = new ArrayList<>(List.of("rank correlation"));
    measures.forEach(measure -> heads.add(measure.title()));
    return new Table(
        "Agreement among the definitions on the same networks, mean over seeds: "
            + protocol.title(),
        heads,
        rows);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  private static String number(double value) {
    return Numerals.format(value, DIGITS);
  }
}
