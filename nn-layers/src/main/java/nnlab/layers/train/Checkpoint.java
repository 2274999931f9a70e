package nnlab.layers.train;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nnlab.core.blas.Blas;
import nnlab.core.io.DataException;
import nnlab.core.io.Safetensors;
import nnlab.core.io.SealedTensors;
import nnlab.core.tensor.Tensor;
import nnlab.layers.layer.Layer;
import nnlab.layers.optim.OptimizerState;

/**
 * A training as a file keeps it: all that it takes to build the network again and to go on to the
 * same bits. The file is in the safetensors format. It holds the parameters and buffers under their
 * own names, the optimizer's state as {@code optimizer/slot/parameter}, the listeners' records as
 * {@code listener/which/name}, and as text the network, the configuration and how far training has
 * come, and a checksum of all this. Batches, learning rates and random masks are functions of seed
 * and iteration, so these two are the whole state of chance.
 *
 * @param parameters of the network, which they know
 * @param config how it is trained
 * @param counters how far
 * @param optimizer what the optimizer remembers
 * @param listeners what each listener that has something to remember gave, by {@link #key}
 * @param origin where the training comes from, in the words of who wrote it; empty if it had none
 */
public record Checkpoint(
    ParameterVector parameters,
    TrainConfig config,
    Counters counters,
    OptimizerState optimizer,
    Map<String, Map<String, Tensor>> listeners,
    String origin) {
  private static final String FORMAT = "nnlab checkpoint 2";
  private static final String OPTIMIZER = "optimizer/";
  private static final String LISTENER = "listener/";

  /**
   * How far a training has come, and on what its last bits depend.
   *
   * @param iteration how many iterations were done
   * @param firstLoss of the first batch; NaN before it
   * @param optimizer the counters of the optimizer's state
   * @param blas library of matrix products with version and kernel, which decide on the last bits
   * @param java version of Java, whose functions (tanh among them) decide on them as well
   */
  public record Counters(
      long iteration, double firstLoss, Map<String, Double> optimizer, String blas, String java) {
    /** Whether this process computes the same last bits. */
    boolean sameBits() {
      return blas.equals(currentBlas()) && java.equals(currentJava());
    }
  }

  /** Writes a training as it stands, without a word about where it comes from. */
  public static void write(Trainer trainer, Path path) {
    write(trainer, path, "");
  }

  /**
   * Writes a training as it stands, whole or not at all. The same training gives the same bytes.
   *
   * @param origin any text, which {@link #read} gives back
   * @throws IllegalArgumentException if the network or the configuration has a part that is not a
   *     record or an enum
   * @throws DataException if the file cannot be written; one that was there is as it was
   */
  public static void write(Trainer trainer, Path path, String origin) {
    ParameterVector parameters = trainer.parameters();
    OptimizerState optimizer = trainer.optimizerState();
    Map<String, Tensor> tensors = new LinkedHashMap<>(parameters.values());
    optimizer
        .slots()
        .forEach(
            (slot, parts) -> {
              for (int i = 0; i < parts.length; i++) {
                String name = parameters.slices().get(i).name();
                tensors.put(OPTIMIZER + slot + '/' + name, parts[i]);
              }
            });
    List<Listener> listeners = trainer.listeners();
    for (Listener listener : listeners) {
      String prefix = LISTENER + key(listener, listeners) + '/';
      listener.state().forEach((name, tensor) -> tensors.put(prefix + name, tensor));
    }
    Counters counters =
        new Counters(
            trainer.iteration(),
            trainer.firstLoss(),
            new TreeMap<>(optimizer.counters()),
            currentBlas(),
            currentJava());
    Map<String, String> text = new LinkedHashMap<>();
    text.put("format", FORMAT);
    text.put("network", RecordJson.write(parameters.network(), Layer.class));
    text.put("config", RecordJson.write(trainer.config(), TrainConfig.class));
    text.put("counters", RecordJson.write(counters, Counters.class));
    text.put("origin", origin);
    SealedTensors.write(path, new Safetensors(tensors, text));
  }

  /**
   * Reads a training.
   *
   * @throws DataException if the file is missing, cut short, changed, or not such a checkpoint
   */
  public static Checkpoint read(Path path) {
    Safetensors file = SealedTensors.read(path, FORMAT);
    try {
      return parse(file);
    } catch (IllegalArgumentException e) {
      throw new DataException(
          path, "a complete checkpoint", e.getMessage(), "use another checkpoint of the run", e);
    }
  }

  private static Checkpoint parse(Safetensors file) {
    Layer network = RecordJson.read(text(file, "network"), Layer.class);
    TrainConfig config = RecordJson.read(text(file, "config"), TrainConfig.class);
    Counters counters = RecordJson.read(text(file, "counters"), Counters.class);
    Map<String, Tensor> parameters = new LinkedHashMap<>();
    Map<String, Map<String, Tensor>> slots = new LinkedHashMap<>();
    Map<String, Map<String, Tensor>> listeners = new LinkedHashMap<>();
    file.tensors()
        .forEach(
            (name, tensor) -> {
              if (name.startsWith(OPTIMIZER)) {
                group(slots, name.substring(OPTIMIZER.length()), tensor);
              } else if (name.startsWith(LISTENER)) {
                group(listeners, name.substring(LISTENER.length()), tensor);
              } else {
                parameters.put(name, tensor);
              }
            });
    ParameterVector vector = ParameterVector.of(network, config.dtype(), parameters);
    return new Checkpoint(
        vector,
        config,
        counters,
        optimizer(vector, slots, counters.optimizer()),
        listeners,
        text(file, "origin"));
  }

  private static String text(Safetensors file, String key) {
    String text = file.metadata().get(key);
    if (text == null) {
      throw new IllegalArgumentException("no text for the key \"" + key + '"');
    }
    return text;
  }

  /** Files {@code group/name} under its group. */
  private static void group(Map<String, Map<String, Tensor>> groups, String path, Tensor tensor) {
    int slash = Math.max(0, path.indexOf('/'));
    groups
        .computeIfAbsent(path.substring(0, slash), group -> new LinkedHashMap<>())
        .put(path.substring(slash + 1), tensor);
  }

  private static OptimizerState optimizer(
      ParameterVector parameters,
      Map<String, Map<String, Tensor>> named,
      Map<String, Double> counters) {
    Map<String, Tensor[]> slots = new LinkedHashMap<>();
    named.forEach(
        (slot, byName) -> {
          Tensor[] parts =
              parameters.slices().stream()
                  .map(slice -> byName.get(slice.name()))
                  .toArray(Tensor[]::new);
          for (int i = 0; i < parts.length; i++) {
            if (parts[i] == null) {
              String name = parameters.slices().get(i).name();
              throw new IllegalArgumentException("no " + OPTIMIZER + slot + '/' + name);
            }
          }
          slots.put(slot, parts);
        });
    return new OptimizerState(slots, counters == null ? new HashMap<>() : counters);
  }

  /**
   * What a listener's record goes by: its class's name, and how many of that name are before it.
   */
  static String key(Listener listener, List<Listener> all) {
    String name = listener.getClass().getSimpleName();
    int before = 0;
    for (Listener other : all) {
      if (other == listener) {
        break;
      }
      before += other.getClass().getSimpleName().equals(name) ? 1 : 0;
    }
    return name + '.' + before;
  }

  private static String currentBlas() {
    return Blas.get().description();
  }

  private static String currentJava() {
    return System.getProperty("java.version");
  }

  /** What a message calls those bits. */
  static String currentBits() {
    return currentBlas() + " under Java " + currentJava();
  }
}
