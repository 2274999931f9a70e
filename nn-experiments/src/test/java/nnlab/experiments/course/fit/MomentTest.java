package nnlab.experiments.course.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import nnlab.analysis.pieces.ReluNetwork;
import nnlab.core.random.Rng;
import nnlab.layers.train.ParameterVector;
import org.junit.jupiter.api.Test;

class MomentTest {
  private static Moment errors(double... errors) {
    return new Moment(0, 1, 1, Arrays.copyOf(errors, Moment.BINS), new double[0]);
  }

  private static double[] everywhere(double error) {
    double[] errors = new double[Moment.BINS];
    Arrays.fill(errors, error);
    return errors;
  }

  @Test
  void aFallThatIsEvenHasTheLargestSpread() {
    assertThat(errors(everywhere(0.5)).spread(errors(everywhere(2))))
        .isCloseTo(Math.log(40), within(1e-12));
  }

  @Test
  void aFallInOnePlaceHasNoSpread() {
    double[] after = everywhere(2);
    after[7] = 0.1;
    assertThat(errors(after).spread(errors(everywhere(2)))).isZero();
  }

  @Test
  void aFallInTwoPlacesAlikeHasTheSpreadOfTwo() {
    double[] after = everywhere(2);
    after[3] = 1;
    after[30] = 1;
    after[31] = 5; // where the error rose it has no share
    assertThat(errors(after).spread(errors(everywhere(2)))).isCloseTo(Math.log(2), within(1e-12));
  }

  @Test
  void whereNothingFellThereIsNoSpread() {
    assertThat(errors(everywhere(2)).spread(errors(everywhere(2)))).isNaN();
  }

  @Test
  void aTrainingIsLookedAtEverMoreRarely() {
    assertThat(Moment.row(15_000, 40))
        .startsWith(1, 2, 3, 4)
        .endsWith(15_000)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void theErrorsOfItsPartsAreThoseOfTheNetwork() {
    ParameterVector model = FitNetwork.DEEP.initial(false, Rng.of(3).split("start"));
    Moment moment = Moment.of(5, model, Target.CHIRP, true);
    double sum = 0;
    for (int i = 0; i < Moment.FILM_POINTS; i++) {
      double x = Target.middles(Moment.FILM_POINTS)[i];
      double y = ReluNetwork.of(model).value(x)[0];
      assertThat(moment.outputs()[i]).isCloseTo(y, within(0.51e-4));
      sum += Math.pow(y - Target.CHIRP.function().at(x), 2) / Moment.FILM_POINTS;
    }
    double mean = Arrays.stream(moment.errors()).average().orElseThrow();
    assertThat(mean).isCloseTo(sum, within(1e-2 * sum));
    assertThat(moment.exact()).isGreaterThan(30);
    assertThat(moment.effective()).isBetween(1, moment.exact());
  }
}
