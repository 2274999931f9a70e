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
      throw new DataException(
          file, "features and targets", "others", "name the data with --dataset or --function");
    }
    String classes = stored.metadata().get(CLASSES);
    int[] indices = IntStream.range(0, features.shape().dim(0)).toArray();
    Targets own =
        classes == null
            ? new Values(targets)
            : Labels.numbered(
                Arrays.stream(targets.toDoubles()).mapToInt(label -> (int) label).toArray(),
                Integer.parseInt(classes));
    return new Sample(
        new Batch(features, own, indices), "the first that the training met, each once");
  }

  private Labels labels() {
    return (Labels) batch.targets();
  }
}
