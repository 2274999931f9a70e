package nnlab.experiments.course.interpolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import nnlab.analysis.landscape.Line;
import nnlab.experiments.course.batchsize.Protocol;
import nnlab.experiments.study.Log;
import org.junit.jupiter.api.Test;

class PairTest {
  private static Pair along(DoubleUnaryOperator loss) {
    double[] alphas =
        Arrays.stream(Line.evenly(-1, 2, 61)).map(a -> Math.round(20 * a) / 20.0).toArray();
    double[] losses = Arrays.stream(alphas).map(loss).toArray();
    double[] accuracies = Arrays.stream(losses).map(l -> Math.exp(-l)).toArray();
    Protocol at = Protocol.ITERATIONS;
    Log log =
        new Log()
            .curve(Pair.quantity("alpha", at), alphas)
            .curve(Pair.quantity("training loss", at), losses)
            .curve(Pair.quantity("training accuracy", at), accuracies)
            .curve(Pair.quantity("test accuracy", at), accuracies);
    return new Pair(log, at);
  }

  @Test
  void twoWellsAreMinimaAtBothEnds() {
    Pair wells = along(a -> 1 + Math.pow(a * (a - 1), 2));
    assertThat(wells.bothEndsAreMinima()).isTrue();
    assertThat(wells.lossAgainstAccuracy()).isCloseTo(-1, within(1e-12));
    assertThat(wells.riseOutside()).isPositive();
    assertThat(wells.ends(wells.testAccuracy())).containsExactly(Math.exp(-1), Math.exp(-1));
  }

  @Test
  void wellsNearTheEndsCountAndOthersDoNot() {
    assertThat(along(a -> Math.pow((a + 0.1) * (a - 1.1), 2)).bothEndsAreMinima()).isTrue();
    assertThat(along(a -> Math.pow((a + 0.2) * (a - 1), 2)).bothEndsAreMinima()).isFalse();
    assertThat(along(a -> 1 + Math.pow(a - 0.5, 2)).bothEndsAreMinima()).isFalse();
  }

  @Test
  void theRiseOutsideIsTheLogarithmOfTheRatioOfMeans() {
    Pair steps = along(a -> a < 0 || a > 1 ? 6 : 2);
    assertThat(steps.riseOutside()).isCloseTo(Math.log(3), within(1e-12));
  }
}
