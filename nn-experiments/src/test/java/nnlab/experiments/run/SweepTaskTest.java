package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTaskTest {
  private static SweepTask task(Bits bits) {
    ToyList list = new ToyList();
    String config = Json.EXACT.toJson(list.preset(Scale.QUICK));
    return new SweepTask(
        ToyList.class.getName(), config, 1, "net-seed2", "", "", "", List.of(), bits);
  }

  @Test
  void aMachineThatComputesDifferentlyIsRefusedByName() {
    Bits here = Bits.current(new ToyList());
    Bits other = new Bits("0123456789abcdef", "v1", "Java 99", "an abacus", here.dtype());
    assertThatThrownBy(() -> task(other).perform(null))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(
            "code is 0123456789ab (commit v1) there, " + here.code().substring(0, 12))
        .hasMessageContaining("Java is Java 99 there, ")
        .hasMessageContaining("BLAS is an abacus there, ")
        .hasMessageContaining("--allow-different-bits");
  }

  @Test
  void whatComesBackSaysWhatItWasComputedWithAndHasItsChecksum() {
    Bits here = Bits.current(new ToyList());
    // Only the machine that sends the trainings may have a git to ask.
    Bits sender = new Bits(here.code(), "v1", here.java(), here.blas(), here.dtype());
    for (Bits asked : new Bits[] {sender, null}) {
      SweepTask.Left left = task(asked).perform(null);
      assertThat(left.failed()).isFalse();
      assertThat(SealedJson.isWhole(left.text())).isTrue();
      RunStore.Entry entry =
          Json.readExact(SealedJson.parse(left.text(), "the answer", 2, ""), RunStore.Entry.class);
      assertThat(entry.origin().bits()).isEqualTo(asked == null ? here : asked);
    }
  }
}
