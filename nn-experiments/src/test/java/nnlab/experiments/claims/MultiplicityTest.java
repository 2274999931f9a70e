package nnlab.experiments.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nnlab.experiments.report.Claim;
import org.junit.jupiter.api.Test;

class MultiplicityTest {
  private static final ClaimRule RULE = new ClaimRule("X", "so", "s", new Bound.Above(0));

  @Test
  void theSentenceCountsWhatChanceWouldGetWrong() {
    Claim decided = RULE.decide(1, 1.1, 0.9);
    Claim open = RULE.undecided("not decided at this scale");
    assertThat(Multiplicity.sentence(List.of(decided, open)))
        .startsWith("1 of 2 claims are decided here.")
        .contains("5 % of all claims, 0.1 of these 2");
    assertThat(Multiplicity.sentence(List.of(open))).isEmpty();
  }

  @Test
  void aWeakVerdictFallsAmongManyAndAStrongOneStands() {
    Claim weak = RULE.decide(1, 2, 4);
    Claim weaker = RULE.decide(1, 2, 9);
    Claim strong = RULE.decide(1, 1.001, 0.999);
    Claim open = RULE.undecided("not decided at this scale");
    List<Claim> noted = Multiplicity.noted(List.of(weak, strong, open, weaker));
    assertThat(noted.get(1).note()).startsWith("3 seeds; p = ").endsWith(": the verdict stands");
    assertThat(noted.get(2)).isEqualTo(open);
    assertThat(noted.get(0).note()).doesNotContain("stands");
  }
}
