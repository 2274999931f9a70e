package nnlab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClaimTest {
  @Test
  void inBriefItIsTheVerdictWithItsIntervalOrTheReasonWhyThereIsNone() {
    Claim decided =
        new Claim("X1", "It grows.", "slope", 0.5123, -0.04, 2, Verdict.UNDECIDED, "", null);
    assertThat(decided.brief()).isEqualTo("0.51 [−0.04, 2]: undecided");
    assertThat(Claim.undecided("X1", "It grows.", "slope", "too few seeds").brief())
        .isEqualTo("too few seeds");
  }
}
