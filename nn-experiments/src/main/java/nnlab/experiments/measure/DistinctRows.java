package nnlab.experiments.measure;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Batch;
import nnlab.layers.data.Labels;
import nnlab.layers.data.Targets;
import nnlab.layers.data.Values;

/** Examples that are gathered from batches, each of them once. */
final class DistinctRows {
  private final Set<DoubleBuffer> seen = new HashSet<>();
  private final List<Row> rows = new ArrayList<>();

  /** One example of a batch. */
  record Row(Batch batch, int index) {
    /** Its numbers and its target. */
    DoubleBuffer key() {
      int width = batch.features().size() / batch.size();
      double[] numbers = new double[width + 1];
      for (int i = 0; i < width; i++) {
        numbers[i] = batch.features().get(index * width + i);
      }
      numbers[width] =
          batch.targets() instanceof Labels labels
              ? labels.indices()[index]
              : Arrays.hashCode(((Values) batch.targets().select(index)).tensor().toDoubles());
      return DoubleBuffer.wrap(numbers);
    }
  }

  int size() {
    return rows.size();
  }

  /** Takes what is new, and says whether anything was. */
  boolean addNew(Batch batch, int most) {
    int before = rows.size();
    for (int i = 0; i < batch.size() && rows.size() < most; i++) {
      Row row = new Row(batch, i);
      if (seen.add(row.key())) {
        rows.add(row);
      }
    }
    return rows.size() > before;
  }

  Batch batch() {
    Tensor first = rows.get(0).batch().features();
    Tensor features = Tensor.zeros(first.shape().with(0, rows.size()), first.dtype());
    int width = features.size() / rows.size();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      System.arraycopy(
          row.batch().features().array(), row.index() * width, features.array(), i * width, width);
    }
    return new Batch(features, targets(), IntStream.range(0, rows.size()).toArray());
  }

  private Targets targets() {
    if (rows.get(0).batch().targets() instanceof Labels labels) {
      int[] indices =
          rows.stream()
              .mapToInt(row -> ((Labels) row.batch().targets()).indices()[row.index()])
              .toArray();
      return new Labels(indices, labels.classNames());
    }
    Tensor first = ((Values) rows.get(0).batch().targets()).tensor();
    int width = first.shape().dim(1);
    DType dtype = first.dtype();
    return new Values(
        Tensor.generate(
            Shape.of(rows.size(), width),
            dtype,
            i -> {
              Row row = rows.get(i / width);
              Tensor own = ((Values) row.batch().targets()).tensor();
              return own.get(row.index() * width + i % width);
            }));
  }
}
