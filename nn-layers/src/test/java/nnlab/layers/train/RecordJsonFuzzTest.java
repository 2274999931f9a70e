package nnlab.layers.train;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import nnlab.core.io.Fuzz;
import nnlab.core.tensor.DType;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.ReportNetwork;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.optim.Adam;
import nnlab.layers.optim.ClipNorm;
import nnlab.layers.optim.ConstantRate;
import nnlab.layers.optim.CosineRate;
import nnlab.layers.optim.Momentum;
import org.junit.jupiter.api.Test;

/** Descriptions of networks and optimizers that are almost right are read or refused. */
class RecordJsonFuzzTest {
  private static final String[] WORDS = {
    "\"type\"",
    "null",
    "true",
    "[",
    "]",
    "{",
    "}",
    ":",
    ",",
    "\"",
    "\\u0000",
    "\"java.io.File\"",
    "\"Sequential\"",
    "\"layers\"",
    "\"Activation.RELU\"",
    "NaN",
    "\"Layer\"",
    "[[[[[[[["
  };

  private static <T> void check(Class<T> type, List<? extends T> values) {
    byte[][] valid =
        values.stream()
            .map(value -> RecordJson.write(value, type).getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    Fuzz.of(
            "JSON of " + type.getSimpleName(),
            json -> RecordJson.read(new String(json, StandardCharsets.UTF_8), type),
            IllegalArgumentException.class,
            valid)
        .with(WORDS)
        .check();
  }

  @Test
  void networks() {
    check(Layer.class, Stream.of(ReportNetwork.values()).map(ReportNetwork::network).toList());
  }

  @Test
  void trainings() {
    check(
        TrainConfig.class,
        List.of(
            new TrainConfig(
                new CrossEntropy(), new Adam(), new ConstantRate(0.01), 0, 3, DType.F32),
            new TrainConfig(
                new SquaredError(),
                new ClipNorm(new Momentum(0.9), 1),
                new CosineRate(0.1, 0, 100),
                1e-4,
                4294967296L,
                DType.F64)));
  }
}
