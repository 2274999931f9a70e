package nnlab.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** The bits are part of the contract: a result is reproduced on another machine or never. */
class RngGoldenTest {
  /** The first outputs of Vigna's reference splitmix64.c for seed 1234567. */
  @Test
  void streamIsSplitMix64() {
    Rng rng = Rng.of(1234567);
    assertThat(rng.nextLong()).isEqualTo(6457827717110365317L);
    assertThat(rng.nextLong()).isEqualTo(3203168211198807973L);
    assertThat(Long.toUnsignedString(rng.nextLong())).isEqualTo("9817491932198370423");
    assertThat(rng.nextLong()).isEqualTo(4593380528125082431L);
    assertThat(Long.toUnsignedString(rng.nextLong())).isEqualTo("16408922859458223821");
  }

  /**
   * Hashes of 1000 numbers each, computed by a second implementation; of those with logarithms,
   * pinned.
   */
  @Test
  void derivedNumbersKeepTheirBits() {
    Rng rng = Rng.of(42).split("golden").split(7);
    assertThat(hash(rng::nextDouble)).isEqualTo("db7b7716f0cedefc");
    assertThat(hash(rng::nextGaussian)).isEqualTo("b5b1e23a79421bb3");
    assertThat(hash(rng::truncatedGaussian)).isEqualTo("33c69868762a9ea9");
    assertThat(hash(() -> rng.uniform(-3, 10))).isEqualTo("9786e25b798c585d");
    assertThat(hash(() -> rng.nextInt(1_000_003))).isEqualTo("ea838e9a08eeedb1");
    assertThat(rng.permutation(10)).containsExactly(4, 8, 7, 6, 2, 9, 0, 3, 1, 5);
  }

  /** The second implementation took its logarithms from glibc, which differ in the last bit. */
  @Test
  void gaussiansAgreeWithAnotherLogarithm() {
    Rng rng = Rng.of(42).split("golden");
    double[] expected = {0.8036544113382331, -2.0205338634164076, -0.5107413676226296};
    for (double value : expected) {
      assertThat(rng.nextGaussian()).isEqualTo(value, within(1e-15));
    }
    assertThat(rng.nextGaussian()).isEqualTo(0.7260714858205053, within(1e-15));
    assertThat(rng.truncatedGaussian()).isEqualTo(0.2576618631576276, within(1e-15));
  }

  @Test
  void countersKeepTheirBits() {
    assertThat(CounterRandom.bits(1)).isEqualTo(-7995527694508729151L);
    assertThat(CounterRandom.bits(1, 2, 3)).isEqualTo(-3426316478316322125L);
    assertThat(CounterRandom.uniform(1, 2, 3)).isEqualTo(0.814259011529328);
  }

  @Test
  void refusesImpossibleRanges() {
    Rng rng = Rng.of(1);
    assertThatThrownBy(() -> rng.nextInt(0)).hasMessageContaining("at least 1, got 0");
    assertThatThrownBy(() -> rng.uniform(2, 2)).hasMessageContaining("low < high, got [2.0, 2.0)");
    assertThatThrownBy(() -> rng.uniform(0, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> rng.uniform(-Double.MAX_VALUE, Double.MAX_VALUE))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> rng.permutation(-1)).hasMessageContaining("got -1");
    assertThatThrownBy(() -> new Rng.State(1, 2, 0)).hasMessageContaining("gamma must be odd");
  }

  private static String hash(DoubleSupplier numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * 1000);
    for (int i = 0; i < 1000; i++) {
      bytes.putDouble(numbers.getAsDouble());
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
