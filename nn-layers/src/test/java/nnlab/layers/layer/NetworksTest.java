package nnlab.layers.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nnlab.core.tensor.Shape;
import org.junit.jupiter.api.Test;

class NetworksTest {
  private static final Shape IMAGE = Shape.of(4, 3, 2);

  @Test
  void aClassifierFlattensItsInputAndIsDenseFromThere() {
    Sequential classifier = Networks.classifier(IMAGE, List.of(5, 7), 3);
    assertThat(classifier.outputShape(IMAGE)).isEqualTo(Shape.of(3));
    assertThat(classifier.layers().get(0)).isInstanceOf(Flatten.class);
    assertThat(Summary.of(classifier, IMAGE).parameters())
        .isEqualTo(24 * 5 + 5 + 5 * 7 + 7 + 7 * 3 + 3);
    assertThat(inits(classifier)).isEqualTo(inits(Networks.dense(24, 5, 7, 3)));
  }

  @Test
  void allItsLayersCanStartInOneWay() {
    Sequential classifier = Networks.classifier(ReportNetwork.START, IMAGE, List.of(5), 3);
    assertThat(inits(classifier)).hasSize(4).containsOnly("TruncatedNormal[sigma=0.1]");
  }

  @Test
  void withoutHiddenLayersItIsLinear() {
    Sequential classifier = Networks.classifier(IMAGE, List.of(), 3);
    assertThat(Summary.of(classifier, IMAGE).parameters()).isEqualTo(24 * 3 + 3);
  }

  private static List<String> inits(Sequential network) {
    return network.parameters().stream().map(parameter -> parameter.init().toString()).toList();
  }
}
