package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

class SuggestionLawsTest {
  @Property
  void distanceIsAMetric(
      @ForAll @AlphaChars @StringLength(max = 8) String a,
      @ForAll @AlphaChars @StringLength(max = 8) String b,
      @ForAll @AlphaChars @StringLength(max = 8) String c) {
    int ab = Suggestion.distance(a, b);
    assertThat(ab).isEqualTo(Suggestion.distance(b, a));
    assertThat(ab == 0).isEqualTo(a.equals(b));
    assertThat(Suggestion.distance(a, c)).isLessThanOrEqualTo(ab + Suggestion.distance(b, c));
  }

  @Property
  void oneLetterMoreIsOneAway(
      @ForAll @AlphaChars @StringLength(min = 1, max = 12) String word, @ForAll char letter) {
    assertThat(Suggestion.distance(word, word + letter)).isEqualTo(1);
    assertThat(Suggestion.near(word + "x", List.of(word, "0123456789012345")))
        .isEqualTo(" Did you mean '" + word + "'?");
  }
}
