package nnlab.experiments.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import nnlab.experiments.json.JsonRecords.Form;
import org.junit.jupiter.api.Test;

/** Maps are read with keys that are texts, or constants of an enum. */
class JsonRecordsTest {
  private enum Part {
    FIRST,
    LAST
  }

  private record Maps(Map<String, Double> byText, Map<Part, Double> byPart) {}

  private static Maps read(String key) {
    String text = "{\"byText\": {\"a b\": 1.5}, \"byPart\": {\"" + key + "\": 2}}";
    return JsonRecords.read(JsonTree.parse(text, 10), Maps.class, Form.EXACT);
  }

  @Test
  void keysAreTextsOrConstants() {
    assertThat(read("LAST")).isEqualTo(new Maps(Map.of("a b", 1.5), Map.of(Part.LAST, 2.0)));
  }

  @Test
  void anUnknownConstantIsRefusedByName() {
    assertThatThrownBy(() -> read("MIDDLE"))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("byPart")
        .hasMessageContaining("FIRST, LAST");
  }
}
