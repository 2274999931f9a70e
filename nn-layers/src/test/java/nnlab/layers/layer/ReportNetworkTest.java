package nnlab.layers.layer;

import static org.assertj.core.api.Assertions.assertThat;

import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReportNetworkTest {
  @ParameterizedTest
  @CsvSource({
    "FUNCTION_1, 10351, 10351",
    "FUNCTION_2, 10367, 10367",
    "FUNCTION_3, 10351, 10351",
    "MNIST_1, 50535, 50545",
    "MNIST_2, 50551, 50561",
    "MNIST_3, 50598, 56188",
    "CIFAR_1, 32938, 32938",
    "CIFAR_2, 32946, 32946",
    "CIFAR_3, 32946, 30782"
  })
  void countsAreThoseOfTheReportAndTheTrueOnes(ReportNetwork network, int printed, int exact) {
    assertThat(network.printedCount()).isEqualTo(printed);
    assertThat(network.trueCount()).isEqualTo(exact);
    assertThat(Summary.of(network).parameters()).isEqualTo(exact);
    assertThat(Summary.of(network).toString()).contains("the report prints " + printed);
  }

  @ParameterizedTest
  @EnumSource(ReportNetwork.class)
  void answersOneNumberOrTenLogits(ReportNetwork network) {
    Shape expected = network.input().equals(Shape.of(1)) ? Shape.of(1) : Shape.of(10);
    assertThat(network.network().outputShape(network.input())).isEqualTo(expected);
    Tensor batch = Samples.gaussian(network.input().prepend(2), 1);
    assertThat(Samples.evaluate(network.network(), batch).shape()).isEqualTo(expected.prepend(2));
  }

  @ParameterizedTest
  @EnumSource(ReportNetwork.class)
  void weightsAndBiasesStartAsInTheReport(ReportNetwork network) {
    for (Parameter parameter : network.network().parameters()) {
      assertThat(parameter.init()).hasToString("TruncatedNormal[sigma=0.1]");
    }
  }

  @Test
  void theDifferenceIsExplained() {
    assertThat(ReportNetwork.MNIST_3.note())
        .isEqualTo(
            "the report prints 50598 parameters, the network has 56188: the second convolution was"
                + " counted with one input channel, and the 10 output biases were left out");
    assertThat(ReportNetwork.FUNCTION_1.note()).isEqualTo("the report prints 10351 parameters too");
  }

  /** Counting as the report must have done gives what it prints. */
  @Test
  void theExplanationsAddUp() {
    int secondConvolution = 3 * 3 * 32 * 20 + 20;
    int withOneChannel = 3 * 3 * 1 * 20 + 20;
    assertThat(ReportNetwork.MNIST_3.trueCount() - secondConvolution + withOneChannel - 10)
        .isEqualTo(ReportNetwork.MNIST_3.printedCount());
    int moreFilters = 4 * (3 * 3 * 32 + 1) + 4 * 3 * 3 * 28;
    assertThat(ReportNetwork.CIFAR_3.trueCount() + moreFilters)
        .isEqualTo(ReportNetwork.CIFAR_3.printedCount());
  }
}
