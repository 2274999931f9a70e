package nnlab.analysis.series;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EvenlyProperties {
  @Property
  void thinningKeepsBothEndsAndTheOrder(
      @ForAll @IntRange(min = 1, max = 5000) int count,
      @ForAll @IntRange(min = 2, max = 600) int most) {
    int[] kept = Evenly.of(count, most);
    assertThat(kept).hasSize(Math.min(count, most)).startsWith(0).endsWith(count - 1);
    assertThat(kept).isSorted().doesNotHaveDuplicates();
  }
}
