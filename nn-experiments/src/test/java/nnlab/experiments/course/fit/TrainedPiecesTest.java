package nnlab.experiments.course.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nnlab.analysis.pieces.PiecewiseLinear;
import nnlab.analysis.pieces.ReluNetwork;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.layers.data.FreshPoints;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.optim.Adam;
import nnlab.layers.optim.ConstantRate;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;
import nnlab.layers.train.Workers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the exact pieces of trained networks against a search on a grid. */
class TrainedPiecesTest {
  private static final int CELLS = 100_000;
  private static final double CELL = (Target.HIGH - Target.LOW) / CELLS;

  /** Rounding of the outputs is a thousandth of this; a bend moves a second difference further. */
  private static final double STRAIGHT = 1e-12;

  private static Trainer trained(FitNetwork network) {
    TrainConfig how =
        new TrainConfig(new SquaredError(), new Adam(), new ConstantRate(3e-3), 0, 1, DType.F32);
    FreshPoints points =
        new FreshPoints(Target.CHIRP.function(), Target.LOW, Target.HIGH, 100, DType.F32, 1);
    Trainer trainer =
        new Trainer(
            network.initial(false, Rng.of(1).split("start")), how, points, Workers.single());
    trainer.fit(200);
    return trainer;
  }

  /** Part of the interval in which a grid shows at least one bend. */
  private record Bent(double from, double to) {
    boolean holds(double x) {
      return from <= x && x <= to;
    }
  }

  /** A break inside a cell bends the grid's line at both ends of the cell. */
  private static List<Bent> search(ReluNetwork network) {
    double[] y = new double[CELLS + 1];
    Arrays.setAll(y, i -> network.value(Target.LOW + i * CELL)[0]);
    List<Bent> bends = new ArrayList<>();
    int from = -1;
    for (int i = 1; i <= CELLS; i++) {
      boolean bent = i < CELLS && Math.abs(y[i + 1] - 2 * y[i] + y[i - 1]) > STRAIGHT;
      if (bent && from < 0) {
        from = i;
      } else if (!bent && from >= 0) {
        bends.add(new Bent(Target.LOW + CELL * (from - 1), Target.LOW + CELL * i));
        from = -1;
      }
    }
    return bends;
  }

  @ParameterizedTest
  @EnumSource(names = {"MIDDLE", "DEEP"})
  void agreeWithAGridSearch(FitNetwork network) {
    Trainer trainer = trained(network);
    double[] breaks = FitNetwork.unfold(trainer.parameters()).breaks();
    List<Bent> found = search(ReluNetwork.of(trainer.parameters()));
    assertThat(found)
        .hasSizeGreaterThan(50)
        .allSatisfy(
            bent -> assertThat(Arrays.stream(breaks).filter(bent::holds).count()).isPositive());
    int alone = 0;
    for (int k = 1; k + 1 < breaks.length; k++) {
      double at = breaks[k];
      // The grid can part it from its neighbours only if more than two cells lie between.
      if (at - breaks[k - 1] > 3 * CELL && breaks[k + 1] - at > 3 * CELL) {
        alone++;
        List<Bent> here = found.stream().filter(bent -> bent.holds(at)).toList();
        assertThat(here).as("bends at %s", at).isNotEmpty();
        assertThat(here.get(0).to() - here.get(0).from()).isLessThan(3.5 * CELL);
      }
    }
    assertThat(alone).isGreaterThan(breaks.length / 2);
  }

  @ParameterizedTest
  @EnumSource
  void areTheNetworksOwnFunction(FitNetwork network) {
    Trainer trainer = trained(network);
    PiecewiseLinear exact = FitNetwork.unfold(trainer.parameters());
    double[] outputs = trainer.predict(Target.CHIRP.whole()).toDoubles();
    double[] x = Target.CHIRP.whole().features().toDoubles();
    for (int i = 0; i < x.length; i += 7) {
      assertThat(exact.at(x[i])).isCloseTo(outputs[i], within(1e-3));
    }
    assertThat(exact.pieces()).isGreaterThan(network.hiddenWidths()[0] / 2);
  }
}
