package nnlab.analysis.pieces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import nnlab.core.random.Rng;
import org.junit.jupiter.api.Test;

class PiecesTest {
  /** 2 relu(x) - 4 relu(x - 1/2): up to one and down again on [0, 1] (Telgarsky 2016). */
  private static final double[][] TENT_IN = {{1, 1}};

  private static final double[] TENT_BIAS = {0, -0.5};
  private static final double[][] TENT_OUT = {{2}, {-4}};

  @Test
  void theTentHasItsBreakInTheMiddle() {
    PiecewiseLinear f = ExactPieces.of(tents(1), 0, 0, 1);
    assertThat(f.knots()).containsExactly(new double[] {0, 0.5, 1}, within(1e-15));
    assertThat(f.values()).containsExactly(new double[] {0, 1, 0}, within(1e-15));
    assertThat(f.breaks()).containsExactly(new double[] {0.5}, within(1e-15));
    assertThat(f.slopes()).containsExactly(new double[] {2, -2}, within(1e-15));
  }

  @Test
  void everyTentOnTopDoublesThePieces() {
    for (int depth = 1; depth <= 10; depth++) {
      PiecewiseLinear f = ExactPieces.of(tents(depth), 0, 0, 1);
      assertThat(f.pieces()).isEqualTo(1 << depth);
      for (int i = 0; i <= f.pieces(); i++) {
        assertThat(f.knots()[i]).isCloseTo((double) i / f.pieces(), within(1e-12));
        assertThat(f.values()[i]).isCloseTo(i % 2, within(1e-9));
      }
    }
  }

  @Test
  void aShallowNetworkBreaksOnceForEveryUnit() {
    double[][] in = new double[1][9];
    double[] bias = new double[9];
    double[][] out = new double[9][1];
    for (int j = 0; j < 9; j++) {
      in[0][j] = 1;
      bias[j] = -(j + 1) / 10.0;
      out[j][0] = j % 2 == 0 ? 1 : -2;
    }
    ReluNetwork network = new ReluNetwork(List.of(in, out), List.of(bias, new double[] {0.25}));
    PiecewiseLinear f = ExactPieces.of(network, 0, 0, 1);
    assertThat(f.breaks())
        .containsExactly(new double[] {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9}, within(1e-15));
    assertThat(f.at(0)).isEqualTo(0.25);
  }

  @Test
  void withoutBiasesThereIsOnePieceOnEachSideOfZero() {
    Rng rng = Rng.of(3);
    List<double[][]> weights = new ArrayList<>();
    List<double[]> biases = new ArrayList<>();
    for (int l = 0; l < 6; l++) {
      int in = l == 0 ? 1 : 10;
      int out = l == 5 ? 1 : 10;
      double[][] w = new double[in][out];
      for (double[] row : w) {
        for (int j = 0; j < out; j++) {
          row[j] = rng.nextGaussian() * Math.sqrt(2.0 / in);
        }
      }
      weights.add(w);
      biases.add(new double[out]);
    }
    ReluNetwork network = new ReluNetwork(weights, biases);
    assertThat(ExactPieces.of(network, 0, 0, 10).pieces()).isEqualTo(1);
    assertThat(ExactPieces.of(network, 0, -10, 10).breaks())
        .containsExactly(new double[] {0}, within(1e-15));
  }

  @Test
  void unitsThatCancelLeaveNoBreak() {
    ReluNetwork network =
        new ReluNetwork(
            List.of(new double[][] {{1, 1, 2}}, new double[][] {{1}, {1}, {-1}}),
            List.of(new double[] {-0.5, -0.5, -1}, new double[] {0}));
    assertThat(ExactPieces.of(network, 0, 0, 1).pieces()).isEqualTo(1);
  }

  @Test
  void wigglesBelowEpsDoNotCount() {
    int n = 40;
    double[] knots = new double[n + 1];
    double[] values = new double[n + 1];
    for (int i = 0; i <= n; i++) {
      knots[i] = i;
      values[i] = (i < 20 ? i : 40 - i) + (i % 2 == 0 ? 0.04 : -0.04);
    }
    PiecewiseLinear f = new PiecewiseLinear(knots, values);
    assertThat(f.pieces()).isEqualTo(40);
    assertThat(EffectivePieces.count(f, 0.05)).isEqualTo(2);
    assertThat(EffectivePieces.count(f, 0.01)).isGreaterThan(20);
    assertThat(EffectivePieces.count(f, 100)).isEqualTo(1);
  }

  @Test
  void boundsMatchTheirFormulas() {
    assertThat(PieceBounds.of(10)).isEqualTo(bounds(11, 11));
    assertThat(PieceBounds.of(10, 10, 10)).isEqualTo(bounds(1100, 1331));
    assertThat(PieceBounds.of()).isEqualTo(bounds(1, 1));
    int[] wide = Collections.nCopies(30, 100).stream().mapToInt(i -> i).toArray();
    assertThat(PieceBounds.of(wide).most()).isEqualTo(BigInteger.valueOf(101).pow(30));
  }

  @Test
  void transposedWeightsAreNamed() {
    assertThatThrownBy(
            () ->
                new ReluNetwork(
                    List.of(new double[][] {{1}, {1}}, TENT_OUT),
                    List.of(TENT_BIAS, new double[1])))
        .hasMessage(
            "layer 1: expected weights [in, out] = [2, 2], got [2, 1]; are they transposed?");
  }

  @Test
  void manyInputsNeedALine() {
    ReluNetwork two =
        new ReluNetwork(
            List.<double[][]>of(new double[][] {{1}, {1}}), List.<double[]>of(new double[1]));
    assertThatThrownBy(() -> ExactPieces.of(two, 0, 0, 1))
        .hasMessageContaining("the network has 2; choose a line with alongLine");
    assertThatThrownBy(() -> ExactPieces.of(tents(1), 1, 0, 1))
        .hasMessageContaining("expected an output from 0 to 0");
    assertThatThrownBy(() -> EffectivePieces.count(ExactPieces.of(tents(1), 0, 0, 1), 0))
        .hasMessage("eps is a distance greater than 0, got 0.0");
  }

  private static PieceBounds bounds(long reachable, long most) {
    return new PieceBounds(BigInteger.valueOf(reachable), BigInteger.valueOf(most));
  }

  /** The tent function applied this many times: each inner pair of layers is one matrix. */
  private static ReluNetwork tents(int depth) {
    List<double[][]> weights = new ArrayList<>(List.<double[][]>of(TENT_IN));
    List<double[]> biases = new ArrayList<>(List.<double[]>of(TENT_BIAS));
    for (int l = 1; l < depth; l++) {
      weights.add(new double[][] {{2, 2}, {-4, -4}});
      biases.add(TENT_BIAS);
    }
    weights.add(TENT_OUT);
    biases.add(new double[1]);
    return new ReluNetwork(weights, biases);
  }
}
