package nnlab.layers.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import nnlab.core.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is read as something that it only resembles. */
class RecordJsonTest {
  record All(int i, long l, double d, boolean b, String s, Shape shape, List<Integer> list) {}

  private static final String VALID =
      "{\"i\":1,\"l\":4294967296,\"d\":-0.0,\"b\":true,\"s\":\"x\",\"shape\":[2,3],\"list\":[4]}";

  @Test
  void readsWhatItWrites() {
    All all = new All(1, 1L << 32, -0.0, true, "x", Shape.of(2, 3), List.of(4));
    assertThat(RecordJson.write(all, All.class)).isEqualTo(VALID);
    assertThat(RecordJson.read(VALID, All.class)).isEqualTo(all);
    for (double d : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE}) {
      All strange = new All(1, -1, d, false, "", Shape.scalar(), List.of());
      assertThat(RecordJson.read(RecordJson.write(strange, All.class), All.class))
          .isEqualTo(strange);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"i\":1 \"i\":4294967297",
        "\"i\":1 \"i\":1.5",
        "\"i\":1 \"i\":\"1\"",
        "\"i\":1 \"i\":1e3",
        "\"i\":1 \"i\":1e30000000",
        "\"i\":1 \"i\":null",
        "\"i\":1 \"i\":[1]",
        "\"i\":1 \"i\":01",
        "4294967296 9223372036854775808",
        "-0.0 1e999",
        "-0.0 \"1.5\"",
        "-0.0 NaN",
        "-0.0 true",
        "true \"true\"",
        "true 1",
        "true yes",
        "\"x\" 1",
        "\"x\" true",
        "\"x\" null",
        "\"x\" 'x'",
        "[2,3] [2,4294967299]",
        "[2,3] [2,-3]",
        "[2,3] [2,null]",
        "[4] [4.5]",
        "[4] [4,]",
        "\"i\":1 i:1",
        "\"i\":1 \"i\":1,\"i\":1",
        "} }}",
        "} }//",
        "} ",
        "} ,\"j\":1}",
      })
  void valuesAreNotBent(String change) {
    String[] parts = change.split(" ", 2);
    String json = VALID.replace(parts[0], parts[1]);
    assertThat(json).isNotEqualTo(VALID);
    assertThatThrownBy(() -> RecordJson.read(json, All.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void messagesNameTheField() {
    assertThatThrownBy(
            () -> RecordJson.read(VALID.replace("\"i\":1", "\"i\":4294967297"), All.class))
        .hasMessage("All.i: expected a int, got 4294967297");
    assertThatThrownBy(() -> RecordJson.read(VALID.replace("[4]", "[4],\"s\":\"y\""), All.class))
        .hasMessage("not JSON: \"s\" twice in an object");
    assertThatThrownBy(() -> RecordJson.read("[".repeat(100_000), All.class))
        .hasMessageContaining("not JSON");
  }
}
