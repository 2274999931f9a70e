package nnlab.layers.train;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Batch;
import nnlab.layers.data.Values;
import nnlab.layers.layer.Conv2d;

class TilingLawsTest {
  /** Rows of the smallest tile. */
  private static int rows(Tiling tiling, int batch) {
    return batch / tiling.tiles(batch);
  }

  @Property
  void aBatchIsCutIntoAtLeastOneTile(
      @ForAll @IntRange(min = 1, max = 20_000) int batch,
      @ForAll @LongRange(min = 0, max = 1_000_000) long activationBytes,
      @ForAll @LongRange(min = 0, max = 100_000_000) long multiplyAdds,
      @ForAll @LongRange(min = 4, max = 50_000_000) long weightBytes) {
    Tiling tiling = new Tiling(activationBytes, multiplyAdds, weightBytes, weightBytes);
    assertThat(tiling.tiles(batch)).isBetween(1, batch);
  }

  @Property
  void workersShareTheTilesEvenly(
      @ForAll @IntRange(min = 1, max = 20_000) int batch,
      @ForAll @LongRange(min = 0, max = 1_000) long activationBytes,
      @ForAll @LongRange(min = 0, max = 100_000_000) long multiplyAdds,
      @ForAll @LongRange(min = 4, max = 50_000_000) long weightBytes) {
    int tiles = new Tiling(activationBytes, multiplyAdds, weightBytes, weightBytes).tiles(batch);
    assertThat(tiles < 16 ? 16 % tiles : tiles % 16).isZero();
  }

  @Property
  void moreTilesThanSumsOnlyWhereActivationsOutweighTheGradient(
      @ForAll @IntRange(min = 1, max = 20_000) int batch,
      @ForAll @LongRange(min = 0, max = 20_000) long activationBytes,
      @ForAll @LongRange(min = 4, max = 1_000_000) long parameterBytes) {
    Tiling tiling = new Tiling(activationBytes, 1000, parameterBytes, parameterBytes);
    if (tiling.tiles(batch) > TileRunner.MOST_GROUPS) {
      assertThat(rows(tiling, batch) * activationBytes).isGreaterThan(3 * parameterBytes);
    }
  }

  @Property
  void layersOfMoreThanAMegabyteGetAtLeast48Rows(
      @ForAll @IntRange(min = 1, max = 20_000) int batch,
      @ForAll @LongRange(min = 0, max = 1_000_000) long activationBytes,
      @ForAll @LongRange(min = 1 << 20, max = 50_000_000) long weightBytes) {
    Tiling tiling = new Tiling(activationBytes, weightBytes / 4, weightBytes, 2 * weightBytes);
    assertThat(rows(tiling, batch)).isGreaterThanOrEqualTo(Math.min(48, batch));
  }

  @Example
  void aPatchMatrixIsNotCountedForEachRow() {
    ParameterVector model = ParameterVector.initial(Conv2d.of(1, 2, 5), DType.F32, Rng.of(1));
    Tensor images = Tensor.zeros(Shape.of(3, 8, 8, 1), DType.F32);
    Values targets = new Values(Tensor.zeros(Shape.of(3, 1), DType.F32));
    Batch batch = new Batch(images, targets, new int[] {0, 1, 2});
    long features = 8 * 8;
    long outputs = 8 * 8 * 2;
    long target = 1;
    assertThat(Tiling.of(model, batch).activationBytes())
        .isEqualTo(4 * (features + outputs + target));
  }

  @Example
  void theReportsWorkloads() {
    // 784-700-700-700-10, batch 100: two tiles, not ten.
    assertThat(new Tiling(20_000, 1_535_800, 4 * 548_800, 4 * 1_540_000).tiles(100)).isEqualTo(2);
    // 1-10-10-10-10-1, batch 128: not worth a second thread.
    assertThat(new Tiling(500, 320, 400, 1444).tiles(128)).isEqualTo(1);
    // 784-10-10-10-10: one tile of 100, and tiles that fit in the cache of 5000.
    assertThat(new Tiling(3_296, 8_140, 31_360, 32_800).tiles(100)).isEqualTo(1);
    assertThat(new Tiling(3_296, 8_140, 31_360, 32_800).tiles(5_000)).isEqualTo(48);
    // 1-3450-1, batch 10000: what 28 rows activate fits in the cache.
    assertThat(new Tiling(13_800, 6_900, 13_800, 41_404).tiles(10_000)).isEqualTo(352);
  }
}
