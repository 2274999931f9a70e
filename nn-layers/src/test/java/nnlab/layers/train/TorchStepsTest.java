package nnlab.layers.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
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
import nnlab.layers.layer.Conv2d;
import nnlab.layers.layer.Flatten;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.MaxPool2d;
import nnlab.layers.layer.Sequential;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.Adam;
import nnlab.layers.optim.ConstantRate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Twenty steps of training as PyTorch takes them from the same weights: steps_golden.py. */
class TorchStepsTest {
  /** The layers with parameters, in their order; the file numbers them from 0. */
  private enum Golden {
    DENSE(
        "torch-steps.npz",
        List.of(0, 1, 2),
        Linear.of(6, 16, Activation.RELU),
        Linear.of(16, 12, Activation.TANH),
        Linear.of(12, 3)),
    CONVOLUTIONAL(
        "torch-conv-steps.npz",
        List.of(0, 2, 5, 6),
        Conv2d.of(2, 6, 4, Activation.RELU),
        MaxPool2d.of(2),
        Conv2d.of(6, 5, 3, Activation.RELU),
        MaxPool2d.of(2),
        new Flatten(),
        Linear.of(20, 12, Activation.RELU),
        Linear.of(12, 3));

    private final String file;
    private final List<Integer> trained;
    private final Layer network;

    Golden(String file, List<Integer> trained, Layer... layers) {
      this.file = file;
      this.trained = trained;
      this.network = Sequential.of(layers);
    }

    Map<String, Tensor> read() throws URISyntaxException {
      return Npz.read(Path.of(TorchStepsTest.class.getResource(file).toURI()));
    }

    /** {@code 2.weight} of ours is {@code 1.weight} of the file. */
    String inFile(String name) {
      int dot = name.indexOf('.');
      return trained.indexOf(Integer.valueOf(name.substring(0, dot))) + name.substring(dot);
    }
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
  @CsvSource({
    "DENSE, F32, 2e-5",
    "DENSE, F64, 1e-12",
    "CONVOLUTIONAL, F32, 2e-5",
    "CONVOLUTIONAL, F64, 1e-12"
  })
  void lossesAndParametersArePyTorchs(Golden which, DType dtype, double tolerance)
      throws URISyntaxException {
    Map<String, Tensor> golden = which.read();
    Map<String, Tensor> start = new LinkedHashMap<>();
    for (int layer : which.trained) {
      for (String name : List.of(layer + ".weight", layer + ".bias")) {
        start.put(name, golden.get("start." + which.inFile(name)));
      }
    }
    ParameterVector parameters = ParameterVector.of(which.network, dtype, start);
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
    assertThat(parameters.slices()).hasSize(2 * which.trained.size());
    for (ParameterVector.Slice slice : parameters.slices()) {
      assertThat(parameters.get(slice.name()).toDoubles())
          .as(slice.name())
          .containsExactly(
              golden.get(dtype + "." + which.inFile(slice.name())).toDoubles(), within(tolerance));
    }
  }
}
