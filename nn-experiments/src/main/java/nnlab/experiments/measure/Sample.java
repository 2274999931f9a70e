package nnlab.experiments.measure;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import nnlab.core.io.DataException;
import nnlab.core.io.Safetensors;
import nnlab.core.io.SealedTensors;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.json.JsonException;
import nnlab.layers.data.Batch;
import nnlab.layers.data.Batches;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.Labels;
import nnlab.layers.data.Targets;
import nnlab.layers.data.Values;

/**
 * The examples that a network is measured on: always the same ones, so that the same network gives
 * the same numbers.
 *
 * @param batch the examples
 * @param source where they are from, for a person
 */
public record Sample(Batch batch, String source) {
  /** Enough for a mean, few enough for a hundred products with a Hessian. */
  public static final int SIZE = 500;

  private static final String FORMAT = "nnlab sample 2";
  private static final String FEATURES = "features";
  private static final String TARGETS = "targets";
  private static final String CLASSES = "classes";

  /** The first examples of a data set. */
  public static Sample of(Dataset data, int most) {
    int n = Math.min(most, data.size());
    return new Sample(data.take(n).all(), "the first of " + data.name());
  }

  /** The first examples that a training met, each of them once. */
  public static Sample met(Batches batches, int most) {
    DistinctRows rows = new DistinctRows();
    for (long iteration = 0; rows.size() < most; iteration++) {
      if (!rows.addNew(batches.batch(iteration), most)) {
        break; // the training has begun to meet them again
      }
    }
    return new Sample(rows.batch(), "the first that the training met, each once");
  }

  /** How many examples there are. */
  public int size() {
    return batch.size();
  }

  /** The file that a network's sample is kept in, beside the network's own. */
  public static Path beside(Path network) {
    String name = network.getFileName().toString();
    return network.resolveSibling(name.replaceFirst("(\\.safetensors)?$", "") + ".sample");
  }

  /** Writes the examples, in the safetensors format. */
  public void write(Path file) {
    boolean classes = batch.targets() instanceof Labels;
    Map<String, String> text = new LinkedHashMap<>();
    text.put("format", FORMAT);
    if (classes) {
      text.put(CLASSES, Integer.toString(labels().classes()));
    }
    Tensor targets =
        classes
            ? Tensor.vector(Arrays.stream(labels().indices()).asDoubleStream().toArray())
            : ((Values) batch.targets()).tensor();
    Map<String, Tensor> tensors = new LinkedHashMap<>(); // in the same order in every process
    tensors.put(FEATURES, batch.features());
    tensors.put(TARGETS, targets);
    SealedTensors.write(file, new Safetensors(tensors, text));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws DataException if the file is missing, damaged, or something else
   */
  public static Sample read(Path file) {
    Safetensors stored = SealedTensors.read(file, FORMAT);
    Tensor features = stored.tensors().get(FEATURES);
    Tensor targets = stored.tensors().get(TARGETS);
    if (features == null || targets == null) {
      throw wrong(file, "another file");
    }
    if (features.shape().rank() == 0
        || targets.shape().rank() == 0
        || features.shape().dim(0) < 1
        || features.shape().dim(0) != targets.shape().dim(0)) {
      throw wrong(file, "features " + features.shape() + " with targets " + targets.shape());
    }
    String classes = stored.metadata().get(CLASSES);
    if (classes == null && targets.shape().rank() != 2) {
      throw wrong(file, "targets " + targets.shape());
    }
    int[] indices = IntStream.range(0, features.shape().dim(0)).toArray();
    Targets own = classes == null ? new Values(targets) : labels(file, targets, classes);
    return new Sample(
        new Batch(features, own, indices), "the first that the training met, each once");
  }

  private static Labels labels(Path file, Tensor targets, String classes) {
    if (!classes.matches("[1-9][0-9]{0,5}") || targets.shape().rank() != 1) {
      throw wrong(file, JsonException.shown(classes) + " classes of " + targets.shape());
    }
    int count = Integer.parseInt(classes);
    double[] numbers = targets.toDoubles();
    for (double label : numbers) {
      if (!(label >= 0 && label < count && label == Math.rint(label))) {
        throw wrong(file, "class " + label + " of " + count);
      }
    }
    return Labels.numbered(Arrays.stream(numbers).mapToInt(label -> (int) label).toArray(), count);
  }

  private static DataException wrong(Path file, String found) {
    return new DataException(
        file, "a sample of nnlab", found, "name the data with --dataset or --function");
  }

  private Labels labels() {
    return (Labels) batch.targets();
  }
}
