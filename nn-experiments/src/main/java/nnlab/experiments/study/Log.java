package nnlab.experiments.study;

import com.google.gson.JsonElement;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import nnlab.analysis.series.Series;
import nnlab.experiments.run.Json;
import nnlab.layers.train.Evaluation;
import nnlab.layers.train.History;
import nnlab.layers.train.Metrics;

/**
 * What one training leaves: curves over its iterations, numbers, and records of what is truly the
 * experiment's own. Curves and numbers are asked for by their {@link Quantity}, records by their
 * class.
 *
 * @param curves by the names of their quantities
 * @param numbers by the names of their quantities
 * @param records by the names of their classes, as JSON
 * @param divergedAt the iteration at which the training diverged, counted from 1; 0 if it did not
 */
public record Log(
    Map<String, Curve> curves,
    Map<String, Double> numbers,
    Map<String, JsonElement> records,
    long divergedAt) {
  /** Cross-entropy of a batch before its step. */
  public static final Quantity BATCH_LOSS = Quantity.log("loss", "nats");

  /** Euclidean norm of a batch's gradient. */
  public static final Quantity GRADIENT_NORM = Quantity.log("gradient norm", "");

  /** Mean cross-entropy over training images. */
  public static final Quantity TRAINING_LOSS = Quantity.log("training loss", "nats");

  /** Share of training images that are right. */
  public static final Quantity TRAINING_ACCURACY = Quantity.share("training accuracy");

  /** Mean cross-entropy over test images. */
  public static final Quantity TEST_LOSS = Quantity.log("test loss", "nats");

  /** Share of test images that are right. */
  public static final Quantity TEST_ACCURACY = Quantity.share("test accuracy");

  /**
   * A curve as it is kept.
   *
   * @param at iterations; empty for 0, 1, 2, ..., which need not be written out
   * @param values as many as iterations
   */
  public record Curve(double[] at, double[] values) {
    double[] iterations() {
      double[] each = at;
      if (at.length == 0) {
        each = new double[values.length];
        Arrays.setAll(each, i -> i);
      }
      return each;
    }
  }

  /** Nothing yet. */
  public Log() {
    this(0);
  }

  private Log(long divergedAt) {
    this(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), divergedAt);
  }

  /** A training that diverged, which is an outcome, too. */
  static Log diverged(long iteration) {
    return new Log(iteration);
  }

  /** Whether the training diverged: then it left no numbers. */
  public boolean hasDiverged() {
    return divergedAt > 0;
  }

  /** Adds a curve. */
  public Log curve(Quantity quantity, double[] iterations, double[] values) {
    curves.put(quantity.name(), new Curve(iterations, values));
    return this;
  }

  /** Adds a curve with a number for each iteration, or each place on a line, counted from 0. */
  public Log curve(Quantity quantity, double... values) {
    return curve(quantity, new double[0], values);
  }

  /** Adds what was measured along the way. */
  public Log curve(Quantity quantity, Evaluation along, ToDoubleFunction<Metrics> of) {
    return curve(
        quantity,
        along.points().stream().mapToDouble(Evaluation.Point::iteration).toArray(),
        along.points().stream().mapToDouble(point -> of.applyAsDouble(point.metrics())).toArray());
  }

  /** Adds the loss of each batch, and the norm of its gradient where that was recorded. */
  public Log batches(History history) {
    double[] norms = history.gradientNorms();
    curve(BATCH_LOSS, history.losses());
    return Arrays.stream(norms).allMatch(Double::isNaN) ? this : curve(GRADIENT_NORM, norms);
  }

  /** Adds loss and accuracy of a classifier on images that it learns from, and on others. */
  public Log classifier(Evaluation onTraining, Evaluation onTest) {
    return curve(TRAINING_LOSS, onTraining, Metrics::loss)
        .curve(TRAINING_ACCURACY, onTraining, Metrics::accuracy)
        .curve(TEST_LOSS, onTest, Metrics::loss)
        .curve(TEST_ACCURACY, onTest, Metrics::accuracy);
  }

  /** Adds a number. */
  public Log number(Quantity quantity, double value) {
    numbers.put(quantity.name(), value);
    return this;
  }

  /** Adds a record of numbers, texts, enum constants, arrays, lists and records. */
  public Log keep(Record record) {
    records.put(record.getClass().getSimpleName(), Json.tree(record));
    return this;
  }

  /** The record of this class. */
  public <T extends Record> T get(Class<T> type) {
    return Json.of(left(type.getSimpleName(), records), type);
  }

  /** Whether there is such a record. */
  public boolean has(Class<? extends Record> type) {
    return records.containsKey(type.getSimpleName());
  }

  /** A curve, labelled by its quantity. */
  public Series series(Quantity quantity) {
    Curve curve = left(quantity.name(), curves);
    return new Series(quantity.name(), curve.iterations(), curve.values());
  }

  /** The numbers of a curve. */
  public double[] values(Quantity quantity) {
    return left(quantity.name(), curves).values();
  }

  /** A number, or else the last one of a curve. */
  public double last(Quantity quantity) {
    Double number = numbers.get(quantity.name());
    if (number != null) {
      return number;
    }
    double[] values = values(quantity);
    return values[values.length - 1];
  }

  /** What has a number at the end: numbers, and curves that were measured along the way. */
  List<String> ends() {
    return Stream.concat(
            curves.entrySet().stream()
                .filter(e -> e.getValue().at().length > 0)
                .map(Map.Entry::getKey),
            numbers.keySet().stream())
        .distinct()
        .toList();
  }

  /** The last iteration of all curves. */
  long end() {
    return curves.values().stream()
        .map(Curve::iterations)
        .filter(at -> at.length > 0)
        .mapToLong(at -> (long) at[at.length - 1])
        .max()
        .orElse(0);
  }

  private <T> T left(String name, Map<String, T> among) {
    T found = among.get(name);
    if (found == null) {
      throw new IllegalStateException(
          "this training left no '" + name + "', only " + among.keySet());
    }
    return found;
  }
}
