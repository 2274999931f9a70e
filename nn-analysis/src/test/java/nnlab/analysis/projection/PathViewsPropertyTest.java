package nnlab.analysis.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import nnlab.analysis.curvature.LayerBlock;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/** Pictures of paths, where it is known what they must show. */
class PathViewsPropertyTest {
  @Property(tries = 10)
  void aPartThatMovesLikeTheWholeIsWhollyAlike(@ForAll long seed) {
    // Every parameter moves along the same random walk.
    Tensor walk = gaussian(seed, 30, 1);
    Tensor path = Tensor.generate(Shape.of(30, 12), DType.F32, i -> walk.get(i / 12));
    Likeness likeness = Likeness.of(path, new LayerBlock("0", 0, 4), 20, Rng.of(seed));
    assertThat(likeness.part()).isCloseTo(1, within(1e-6));
    assertThat(likeness.beyondChance()).isCloseTo(0, within(1e-6));
  }

  @Property(tries = 10)
  void aPartThatGoesItsOwnWayIsLessAlikeThanChance(@ForAll long seed) {
    Tensor walk = gaussian(seed, 30, 1);
    Tensor other = gaussian(seed + 1, 30, 4);
    Tensor path =
        Tensor.generate(
            Shape.of(30, 40),
            DType.F32,
            i -> i % 40 < 4 ? 1e-3 * other.get(i / 40 * 4 + i % 40) : walk.get(i / 40));
    assertThat(Likeness.of(path, new LayerBlock("0", 0, 4), 50, Rng.of(seed)).beyondChance())
        .isNegative();
  }

  @Property(tries = 5)
  void aStraightPathIsOneComponent(@ForAll long seed) {
    Tensor direction = gaussian(seed, 1, 50);
    Tensor path =
        Tensor.generate(
            Shape.of(40, 50), DType.F32, i -> (double) (i / 50) * direction.get(i % 50));
    Explained explained = Explained.of(List.of(path), 5, 5, Rng.of(seed));
    assertThat(explained.shares()[0]).isCloseTo(1, within(1e-6));
    assertThat(explained.walkInPicture(0.95)).isLessThan(0.99);
    assertThat(Explained.shares("one", List.of(explained)).y()).isEqualTo(explained.shares());
    assertThat(Explained.walks(List.of(explained, explained)).upper()[0])
        .isEqualTo(explained.walk().quantile(0, 0.95));
  }

  @Property(tries = 5)
  void pointsInAPlaneAreSeenAsTheyAre(@ForAll long seed) {
    Tensor flat = gaussian(seed, 40, 2);
    Tensor points =
        Tensor.generate(
            Shape.of(40, 6), DType.F64, i -> i % 6 < 2 ? flat.get(i / 6 * 2 + i % 6) : 0);
    assertThat(Embedding.pca(points).trust()).isCloseTo(1, within(1e-9));
  }

  private static Tensor gaussian(long seed, int rows, int columns) {
    Rng rng = Rng.of(seed);
    return Tensor.generate(Shape.of(rows, columns), DType.F32, i -> rng.nextGaussian());
  }
}
