package nnlab.layers.data;

import java.util.Objects;
import java.util.stream.IntStream;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;

/**
 * Examples with their targets. Nothing writes to a data set once it is made: what selects or
 * changes examples returns another one.
 *
 * @param name as figures and results show it, for example {@code mnist train}
 * @param features {@code [n, ...]}, one example per index of the outermost axis; images are {@code
 *     [n, height, width, channels]}
 * @param targets one for each example
 * @param sha256 checksum of the source's uncompressed bytes, in hexadecimal: says which data a
 *     result was computed from. It stays as it is when examples are selected or changed.
 */
public record Dataset(String name, Tensor features, Targets targets, String sha256) {
  public Dataset {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sha256, "sha256");
    if (features.shape().rank() < 2) {
      throw new ShapeException(
          "dataset " + name,
          "features must be [examples, ...], got "
              + features.shape()
              + "; numbers are examples of one feature: reshape to [n, 1]");
    }
    if (features.shape().dim(0) != targets.size()) {
      throw new ShapeException(
          "dataset " + name,
          "has features " + features.shape() + " but " + targets.size() + " targets");
    }
  }

  /** Number of examples. */
  public int size() {
    return targets.size();
  }

  /** Shape of one example: that of the features without the outermost axis. */
  public Shape exampleShape() {
    return features.shape().dropFirst();
  }

  /**
   * The classes of the examples.
   *
   * @throws IllegalStateException if the targets are real numbers
   */
  public Labels labels() {
    if (targets instanceof Labels labels) {
      return labels;
    }
    throw new IllegalStateException(
        name + " has real-valued targets, not classes: use values() and a regression loss");
  }

  /**
   * The real-valued targets {@code [n, out]}.
   *
   * @throws IllegalStateException if the targets are classes
   */
  public Tensor values() {
    if (targets instanceof Values values) {
      return values.tensor();
    }
    throw new IllegalStateException(
        name + " has classes for targets, not numbers: use labels() and cross-entropy");
  }

  /** These examples, in this order; an index may occur more than once. */
  public Dataset subset(int... indices) {
    for (int index : indices) {
      Objects.checkIndex(index, size());
    }
    return new Dataset(name, Rows.gather(features, indices), targets.select(indices), sha256);
  }

  /**
   * The first {@code n} examples.
   *
   * @throws IllegalArgumentException if there are fewer
   */
  public Dataset take(int n) {
    checkCount("take", n);
    return n == size() ? this : subset(IntStream.range(0, n).toArray());
  }

  /** The first {@code n} examples, or all if there are fewer. */
  public Dataset atMost(int n) {
    return take(Math.min(n, size()));
  }

  /**
   * The first {@code n} examples and the rest. They are taken in order: shuffle first, by {@code
   * subset(rng.permutation(size()))}, where the order means something.
   */
  public Split split(int n) {
    checkCount("split", n);
    return new Split(take(n), subset(IntStream.range(n, size()).toArray()));
  }

  /** All examples as one batch. Nothing is copied. */
  public Batch all() {
    return new Batch(features, targets, IntStream.range(0, size()).toArray());
  }

  /** These examples as a batch. */
  public Batch batch(int... indices) {
    return new Batch(Rows.gather(features, indices), targets.select(indices), indices);
  }

  /** The same data with features and real-valued targets in this number format. */
  public Dataset to(DType dtype) {
    return new Dataset(name, features.to(dtype), targets.to(dtype), sha256);
  }

  /** The same data under another name. */
  public Dataset named(String other) {
    return new Dataset(other, features, targets, sha256);
  }

  private void checkCount(String operation, int n) {
    if (n < 0 || n > size()) {
      throw new IllegalArgumentException(
          operation + ": " + name + " has " + size() + " examples, asked for " + n);
    }
  }

  /** Name, number of examples and shape of one: {@code mnist train: 60000 x [28, 28, 1]}. */
  @Override
  public String toString() {
    return name + ": " + size() + " x " + exampleShape();
  }
}
