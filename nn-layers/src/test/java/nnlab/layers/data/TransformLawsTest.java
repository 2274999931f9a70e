package nnlab.layers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

class TransformLawsTest {
  /** Random images {@code [n, 4, 5, 2]} of unequal classes. */
  private static Dataset images(int n, DType dtype, long seed) {
    Rng rng = Rng.of(seed);
    int[] labels = new int[n];
    Arrays.setAll(labels, i -> Math.min(rng.nextInt(4), rng.nextInt(4)));
    Tensor features = Tensor.generate(Shape.of(n, 4, 5, 2), dtype, i -> 3 + 2 * rng.nextGaussian());
    return new Dataset("images", features, Labels.numbered(labels, 4), "sum");
  }

  private static int differences(int[] a, int[] b) {
    int count = 0;
    for (int i = 0; i < a.length; i++) {
      count += a[i] == b[i] ? 0 : 1;
    }
    return count;
  }

  @Property(tries = 100)
  void randomLabelsAreAPermutation(@ForAll @IntRange(max = 300) int n, @ForAll long seed) {
    Dataset data = images(n, DType.F32, seed);
    Dataset random = Corruption.randomLabels(data, seed);
    assertThat(random.labels().counts()).isEqualTo(data.labels().counts());
    assertThat(random.features()).isSameAs(data.features());
    if (n > 100) {
      assertThat(differences(random.labels().indices(), data.labels().indices())).isPositive();
    }
  }

  @Property(tries = 100)
  void shareOfNoisyLabelsIsExact(
      @ForAll @IntRange(max = 300) int n,
      @ForAll @DoubleRange(min = 0, max = 1) double share,
      @ForAll long seed) {
    Dataset data = images(n, DType.F32, seed);
    int[] noisy = Corruption.noisyLabels(data, share, seed).labels().indices();
    assertThat(differences(noisy, data.labels().indices())).isEqualTo(Math.round(share * n));
  }

  @Property(tries = 100)
  void shuffledPixelsAreOnePermutationForAllImages(
      @ForAll @IntRange(min = 1, max = 8) int n, @ForAll DType dtype, @ForAll long seed) {
    Dataset data = images(n, dtype, seed);
    Tensor shuffled = Corruption.shuffledPixels(data, seed).features();
    // The order, found by shuffling an image whose pixels are their own numbers.
    Tensor numbers = Tensor.generate(Shape.of(1, 4, 5, 2), DType.F64, i -> i / 2);
    Dataset probe = new Dataset("probe", numbers, Labels.numbered(new int[1], 1), "");
    double[] order = Corruption.shuffledPixels(probe, seed).features().f64();
    boolean[] seen = new boolean[20];
    for (int pixel = 0; pixel < 20; pixel++) {
      int from = (int) order[2 * pixel];
      seen[from] = true;
      for (int i = 0; i < n; i++) {
        for (int c = 0; c < 2; c++) {
          assertThat(shuffled.at(i, pixel / 5, pixel % 5, c))
              .isEqualTo(data.features().at(i, from / 5, from % 5, c));
        }
      }
    }
    assertThat(seen).containsOnly(true);
  }

  /** Within six standard errors of the 20,000 numbers drawn. */
  @Property(tries = 10)
  void randomPixelsHaveTheMomentsOfTheData(@ForAll DType dtype, @ForAll long seed) {
    Dataset data = images(500, dtype, seed);
    double[] before = moments(data.features());
    double[] after = moments(Corruption.randomPixels(data, seed + 1).features());
    assertThat(after[0]).isEqualTo(before[0], within(6 * Math.sqrt(before[1] / 20_000)));
    assertThat(after[1]).isEqualTo(before[1], within(6 * before[1] * Math.sqrt(2 / 20_000.0)));
    assertThat(Corruption.randomPixels(data, seed).features().toDoubles())
        .isNotEqualTo(Corruption.randomPixels(data, seed + 1).features().toDoubles());
  }

  private static double[] moments(Tensor tensor) {
    double mean = Arrays.stream(tensor.toDoubles()).average().orElseThrow();
    double variance =
        Arrays.stream(tensor.toDoubles()).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    return new double[] {mean, variance};
  }

  @Property(tries = 100)
  void corruptionIsReproducible(@ForAll long seed) {
    Dataset data = images(20, DType.F32, 1);
    assertThat(Corruption.randomLabels(data, seed).labels().indices())
        .isEqualTo(Corruption.randomLabels(data, seed).labels().indices());
    assertThat(Corruption.noisyLabels(data, 0.5, seed).labels().indices())
        .isEqualTo(Corruption.noisyLabels(data, 0.5, seed).labels().indices());
    assertThat(Corruption.randomPixels(data, seed).features().f32())
        .isEqualTo(Corruption.randomPixels(data, seed).features().f32());
  }

  @Property(tries = 100)
  void normalisedChannelsHaveMeanZeroAndVarianceOne(
      @ForAll @IntRange(min = 1, max = 20) int n, @ForAll long seed) {
    Dataset data = images(n, DType.F64, seed);
    double[] values = Normaliser.of(data).apply(data).features().f64();
    for (int channel = 0; channel < 2; channel++) {
      double sum = 0;
      double squares = 0;
      for (int i = channel; i < values.length; i += 2) {
        sum += values[i];
        squares += values[i] * values[i];
      }
      assertThat(2 * sum / values.length).isEqualTo(0, within(1e-12));
      assertThat(2 * squares / values.length).isEqualTo(1, within(1e-12));
    }
  }

  @Property(tries = 100)
  void augmentedImageIsAShiftedAndPerhapsMirroredOne(
      @ForAll @IntRange(max = 3) int shift,
      @ForAll boolean flip,
      @ForAll @IntRange(max = 1000) int iteration,
      @ForAll long seed) {
    Dataset data = images(6, DType.F32, seed);
    Batch plain = new ShuffledBatches(data, 4, 1).batch(iteration);
    Batches augmented = new AugmentedBatches(new ShuffledBatches(data, 4, 1), shift, flip, seed);
    Batch batch = augmented.batch(iteration);
    assertThat(batch.indices()).isEqualTo(plain.indices());
    for (int i = 0; i < batch.size(); i++) {
      assertThat(isMoved(plain.features(), batch.features(), i, shift, flip)).isTrue();
    }
    assertThat(augmented.batch(iteration).features().f32()).isEqualTo(batch.features().f32());
  }

  private static boolean isMoved(Tensor from, Tensor to, int image, int shift, boolean flip) {
    for (int down = -shift; down <= shift; down++) {
      for (int right = -shift; right <= shift; right++) {
        if (equal(from, to, image, down, right, false)
            || flip && equal(from, to, image, down, right, true)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean equal(Tensor from, Tensor to, int n, int down, int right, boolean mirror) {
    for (int y = 0; y < 4; y++) {
      for (int x = 0; x < 5; x++) {
        int sourceY = y - down;
        int sourceX = (mirror ? 4 - x : x) - right;
        boolean inside = sourceY >= 0 && sourceY < 4 && sourceX >= 0 && sourceX < 5;
        double expected = inside ? from.at(n, sourceY, sourceX, 1) : 0;
        if (to.at(n, y, x, 1) != expected) {
          return false;
        }
      }
    }
    return true;
  }

  /** 2000 images move to each of the nine places about 222 times, and half are mirrored. */
  @Property(tries = 5, seed = "20140105")
  void movesAreEquallyLikely(@ForAll long seed) {
    Tensor dot = Tensor.zeros(Shape.of(2000, 3, 4, 1), DType.F32);
    for (int i = 0; i < 2000; i++) {
      dot.set(12 * i + 5, 1);
    }
    Dataset data = new Dataset("dots", dot, Labels.numbered(new int[2000], 1), "");
    Batch batch = new AugmentedBatches(Batches.whole(data), 1, true, seed).batch(seed & 1023);
    int[] places = new int[12];
    for (int i = 0; i < batch.features().size(); i++) {
      places[i % 12] += batch.features().get(i) > 0 ? 1 : 0;
    }
    for (int y = 0; y < 3; y++) {
      // Columns 0 to 2, or mirrored 3 to 1: the two in the middle are reached both ways.
      assertThat(places[4 * y]).isBetween(111 - 60, 111 + 60);
      assertThat(places[4 * y + 1]).isBetween(222 - 75, 222 + 75);
      assertThat(places[4 * y + 2]).isBetween(222 - 75, 222 + 75);
      assertThat(places[4 * y + 3]).isBetween(111 - 60, 111 + 60);
    }
  }

  @Property(tries = 100)
  void constantFeaturesBecomeZeroWhateverTheirSize(
      @ForAll @DoubleRange(min = -1e30, max = 1e30) double number,
      @ForAll @IntRange(min = 1, max = 5000) int n,
      @ForAll DType dtype) {
    Dataset constant = column(Tensor.full(Shape.of(n, 1), dtype, number));
    Normaliser normaliser = Normaliser.of(constant);
    assertThat(normaliser.deviations()).containsExactly(1);
    assertThat(normaliser.apply(constant).features().toDoubles()).containsOnly(0);
  }

  private static Dataset column(Tensor features) {
    int n = features.shape().dim(0);
    return new Dataset("column", features, Labels.numbered(new int[n], 1), "made here");
  }

  @Example
  void aHundredThousandEqualFeaturesAreNotMagnified() {
    for (DType dtype : DType.values()) {
      Dataset constant = column(Tensor.full(Shape.of(100_000, 1), dtype, 14.62));
      double[] normal = Normaliser.of(constant).apply(constant).features().toDoubles();
      assertThat(normal).containsOnly(0);
    }
  }

  /** Rounding in the last digit is no information; a change of the fourth last one is. */
  @Example
  void theLastDigitAloneDoesNotMakeAFeature() {
    double next = Math.nextUp(14.62);
    Tensor rounding = Tensor.generate(Shape.of(1000, 1), DType.F64, i -> i % 2 == 0 ? 14.62 : next);
    assertThat(Normaliser.of(column(rounding)).deviations()).containsExactly(1);
    double more = 14.62 + 1e-10;
    Tensor real = Tensor.generate(Shape.of(1000, 1), DType.F64, i -> i % 2 == 0 ? 14.62 : more);
    assertThat(Normaliser.of(column(real)).deviations()[0]).isCloseTo(5e-11, within(1e-15));
  }

  @Example
  void hugeFeaturesHaveAFiniteDeviation() {
    Tensor huge = Tensor.generate(Shape.of(10, 1), DType.F64, i -> i % 2 == 0 ? 1e200 : -1e200);
    Normaliser normaliser = Normaliser.of(column(huge));
    assertThat(normaliser.means()[0]).isZero();
    assertThat(normaliser.deviations()[0]).isCloseTo(1e200, within(1e186));
  }

  @Example
  void aFeatureThatIsNoNumberIsNamed() {
    Tensor gap = Tensor.generate(Shape.of(5, 2), DType.F32, i -> i == 7 ? Double.NaN : i);
    assertThatThrownBy(() -> Normaliser.of(column(gap)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("example 3, channel 1 is NaN");
  }
}
