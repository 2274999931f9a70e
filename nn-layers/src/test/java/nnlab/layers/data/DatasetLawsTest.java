package nnlab.layers.data;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

class DatasetLawsTest {
  /** Feature j of example i is 10 i + j; its class is i mod 3. */
  private static Dataset numbered(int n) {
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = i % 3;
    }
    Tensor features = Tensor.generate(Shape.of(n, 2, 3), DType.F32, i -> 10 * (i / 6) + i % 6);
    return new Dataset("numbered", features, Labels.numbered(labels, 3), "");
  }

  @Property
  void subsetKeepsFeaturesAndTargetsTogether(
      @ForAll @IntRange(min = 1, max = 30) int n, @ForAll long seed) {
    int[] order = Rng.of(seed).permutation(n);
    Dataset shuffled = numbered(n).subset(order);
    for (int i = 0; i < n; i++) {
      assertThat(shuffled.features().at(i, 1, 2)).isEqualTo(10 * order[i] + 5);
      assertThat(shuffled.labels().indices()[i]).isEqualTo(order[i] % 3);
    }
  }

  @Property
  void subsetOfTheInverseOrderRestoresTheData(
      @ForAll @IntRange(min = 1, max = 30) int n, @ForAll long seed) {
    int[] order = Rng.of(seed).permutation(n);
    int[] inverse = new int[n];
    for (int i = 0; i < n; i++) {
      inverse[order[i]] = i;
    }
    Dataset restored = numbered(n).subset(order).subset(inverse);
    assertThat(restored.features().f32()).isEqualTo(numbered(n).features().f32());
    assertThat(restored.labels().indices()).isEqualTo(numbered(n).labels().indices());
  }

  @Property
  void splitCutsOnce(
      @ForAll @IntRange(max = 20) int first, @ForAll @IntRange(max = 20) int second) {
    Dataset data = numbered(first + second);
    Split split = data.split(first);
    assertThat(split.train().size()).isEqualTo(first);
    assertThat(split.test().size()).isEqualTo(second);
    float[] joined = new float[data.features().size()];
    System.arraycopy(split.train().features().f32(), 0, joined, 0, 6 * first);
    System.arraycopy(split.test().features().f32(), 0, joined, 6 * first, 6 * second);
    assertThat(joined).isEqualTo(data.features().f32());
  }

  @Property
  void everyEpochVisitsEveryExampleOnce(
      @ForAll @IntRange(min = 1, max = 40) int n,
      @ForAll @IntRange(min = 1, max = 50) int batchSize,
      @ForAll @IntRange(max = 5) int epoch,
      @ForAll long seed) {
    ShuffledBatches batches = new ShuffledBatches(numbered(n), batchSize, seed);
    int[] seen = new int[n];
    int perEpoch = batches.batchesPerEpoch();
    for (int b = 0; b < perEpoch; b++) {
      Batch batch = batches.batch((long) epoch * perEpoch + b);
      assertThat(batch.size()).isBetween(1, batchSize);
      if (b < perEpoch - 1) {
        assertThat(batch.size()).isEqualTo(batchSize);
      }
      for (int i = 0; i < batch.size(); i++) {
        seen[batch.indices()[i]]++;
        assertThat(batch.features().at(i, 0, 0)).isEqualTo(10 * batch.indices()[i]);
        assertThat(((Labels) batch.targets()).indices()[i]).isEqualTo(batch.indices()[i] % 3);
      }
    }
    assertThat(seen).containsOnly(1);
  }

  @Property
  void resumedBatchesEqualUninterruptedBatches(
      @ForAll @IntRange(min = 1, max = 30) int n,
      @ForAll @IntRange(min = 1, max = 10) int batchSize,
      @ForAll @IntRange(max = 100) int resumeAt,
      @ForAll long seed) {
    ShuffledBatches uninterrupted = new ShuffledBatches(numbered(n), batchSize, seed);
    for (int i = 0; i < resumeAt; i++) {
      uninterrupted.batch(i);
    }
    ShuffledBatches resumed = new ShuffledBatches(numbered(n), batchSize, seed);
    assertThat(resumed.batch(resumeAt).indices())
        .isEqualTo(uninterrupted.batch(resumeAt).indices());
  }

  @Property
  void epochsDiffer(@ForAll long seed) {
    ShuffledBatches batches = new ShuffledBatches(numbered(60), 60, seed);
    assertThat(batches.batch(0).indices()).isNotEqualTo(batches.batch(1).indices());
  }

  @Property
  void freshPointsLieOnTheFunction(
      @ForAll @IntRange(max = 1_000_000) int iteration, @ForAll DType dtype, @ForAll long seed) {
    FreshPoints points = new FreshPoints(Functions.CHIRP, 2, 10, 16, dtype, seed);
    Batch batch = points.batch(iteration);
    Tensor y = ((Values) batch.targets()).tensor();
    for (int i = 0; i < 16; i++) {
      double x = batch.features().get(i);
      assertThat(x).isBetween(2.0, 10.0);
      double exact = StrictMath.sin(x) + StrictMath.cos(x * x);
      assertThat(y.get(i)).isEqualTo(dtype == DType.F32 ? (float) exact : exact);
    }
    assertThat(points.batch(iteration + 1L).features().array())
        .isNotEqualTo(batch.features().array());
    assertThat(points.batch(iteration).features().array()).isEqualTo(batch.features().array());
  }
}
