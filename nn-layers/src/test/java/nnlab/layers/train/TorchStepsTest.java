package nnlab.layers.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import nnlab.core.io.Npz;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Batch;
import nnlab.layers.data.Batches;
import nnlab.layers.data.Labels;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Sequential;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Adam;
import nnlab.layers.optim.ConstantRate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Twenty steps of training as PyTorch takes them from the same weights: steps_golden.py. */
class TorchStepsTest {
  private static final Layer NETWORK =
      Sequential.of(
          Linear.of(6, 16, Activation.RELU), Linear.of(16, 12, Activation.TANH), Linear.of(12, 3));

  private static Map<String, Tensor> golden() throws URISyntaxException {
    return Npz.read(Path.of(TorchStepsTest.class.getResource("torch-steps.npz").toURI()));
  }

  private static Batch batch(Map<String, Tensor> golden, DType dtype, int iteration) {
    Shape shape = golden.get("features").shape().dropFirst();
    int rows = shape.dim(0);
    Tensor all = golden.get("features");
    Tensor x = Tensor.generate(shape, dtype, i -> all.get(iteration * shape.size() + i));
    Tensor labels = golden.get("labels");
    int[] numbers = new int[rows];
    Arrays.setAll(numbers, i -> (int) labels.get(iteration * rows + i));
    return new Batch(x, Labels.numbered(numbers, 3), IntStream.range(0, rows).toArray());
  }

  @ParameterizedTest
  @CsvSource({"F32, 2e-5", "F64, 1e-12"})
  void lossesAndParametersArePyTorchs(DType dtype, double tolerance) throws URISyntaxException {
    Map<String, Tensor> golden = golden();
    Map<String, Tensor> start = new LinkedHashMap<>();
    for (Map.Entry<String, Tensor> entry : golden.entrySet()) {
      if (entry.getKey().startsWith("start.")) {
        start.put(entry.getKey().substring("start.".length()), entry.getValue());
      }
    }
    ParameterVector parameters = ParameterVector.of(NETWORK, dtype, start);
    TrainConfig config =
        new TrainConfig(new CrossEntropy(), new Adam(), new ConstantRate(1e-2), 0, 1, dtype);
    Batches batches = iteration -> batch(golden, dtype, (int) iteration);
    double[] losses = golden.get(dtype + ".losses").toDoubles();
    try (Workers workers = Workers.of(2)) {
      Trainer trainer = new Trainer(parameters, config, batches, workers);
      trainer.listen(
          (step, of) ->
              assertThat(step.loss())
                  .as("loss of iteration %d", step.iteration())
                  .isCloseTo(losses[(int) step.iteration() - 1], within(tolerance)));
      trainer.fit(losses.length);
    }
    assertThat(parameters.slices()).hasSize(6);
    for (ParameterVector.Slice slice : parameters.slices()) {
      assertThat(parameters.get(slice.name()).toDoubles())
          .as(slice.name())
          .containsExactly(golden.get(dtype + "." + slice.name()).toDoubles(), within(tolerance));
    }
  }
}
