package nnlab.core.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

class SlicingLawsTest {
  private static Var random(Rng rng, DType dtype) {
    return Samples.gaussian(rng, dtype, rng.nextInt(4), rng.nextInt(4), rng.nextInt(4));
  }

  private static void assertSame(Var actual, Var expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(actual.value().toDoubles()).containsExactly(expected.value().toDoubles());
  }

  @Property(tries = 200)
  void aSliceHasTheElementsThatItsRangeNames(@ForAll long seed) {
    Rng rng = Rng.of(seed);
    int[] start = new int[2];
    int[] stop = new int[2];
    int[] step = new int[2];
    int[] count = new int[2];
    Var x = Samples.gaussian(rng, DType.F64, rng.nextInt(6), rng.nextInt(6));
    for (int axis = 0; axis < 2; axis++) {
      start[axis] = rng.nextInt(x.shape().dim(axis) + 1);
      stop[axis] = start[axis] + rng.nextInt(x.shape().dim(axis) - start[axis] + 1);
      step[axis] = 1 + rng.nextInt(3);
      for (int i = start[axis]; i < stop[axis]; i += step[axis]) {
        count[axis]++;
      }
    }
    Tensor y = Slicing.slice(x, start, stop, step).value();
    assertThat(y.shape()).isEqualTo(Shape.of(count));
    for (int i = 0; i < count[0]; i++) {
      for (int j = 0; j < count[1]; j++) {
        assertThat(y.at(i, j))
            .isEqualTo(x.value().at(start[0] + i * step[0], start[1] + j * step[1]));
      }
    }
  }

  @Property(tries = 100)
  void flipTwiceIsIdentity(
      @ForAll long seed, @ForAll DType dtype, @ForAll @IntRange(min = -3, max = 2) int axis) {
    Var x = random(Rng.of(seed), dtype);
    assertSame(Slicing.flip(Slicing.flip(x, axis), axis), x);
    assertSame(Slicing.flip(Slicing.flip(x, 0, 1, 2)), x);
  }

  @Property(tries = 100)
  void concatOfASplitIsIdentity(
      @ForAll long seed, @ForAll DType dtype, @ForAll @IntRange(min = -3, max = 2) int axis) {
    Rng rng = Rng.of(seed);
    Var x = random(rng, dtype);
    int extent = x.shape().dim(axis);
    int first = rng.nextInt(extent + 1);
    Var[] parts = Slicing.split(x, axis, first, 0, extent - first);
    assertSame(Slicing.concat(axis, parts), x);
  }

  @Property(tries = 100)
  void sliceUndoesPad(@ForAll long seed, @ForAll DType dtype) {
    Rng rng = Rng.of(seed);
    Var x = random(rng, dtype);
    int[] before = {rng.nextInt(3), rng.nextInt(3), rng.nextInt(3)};
    int[] after = {rng.nextInt(3), rng.nextInt(3), rng.nextInt(3)};
    int[] stop = new int[3];
    for (int axis = 0; axis < 3; axis++) {
      stop[axis] = before[axis] + x.shape().dim(axis);
    }
    Var padded = Slicing.pad(x, before, after);
    assertThat(padded.square().sum().item()).isCloseTo(x.square().sum().item(), within(1e-4));
    assertSame(Slicing.slice(padded, before, stop, new int[] {1, 1, 1}), x);
  }

  @Property(tries = 100)
  void eachSliceOfAStackIsWhatWasStacked(
      @ForAll long seed, @ForAll @IntRange(min = -4, max = 3) int axis) {
    Rng rng = Rng.of(seed);
    Var a = random(rng, DType.F64);
    Var b = Samples.gaussian(rng, a.shape());
    Var stacked = Slicing.stack(axis, a, b);
    assertSame(Shapes.squeeze(Slicing.slice(stacked, axis, 1, 2), axis), b);
    assertSame(Shapes.squeeze(Slicing.slice(stacked, axis, -2, 1), axis), a);
  }

  @Property(tries = 100)
  void scatterAddIsTheAdjointOfGather(
      @ForAll long seed, @ForAll @IntRange(min = -3, max = 2) int axis) {
    Rng rng = Rng.of(seed);
    Var x =
        Samples.gaussian(
            rng, DType.F64, 1 + rng.nextInt(3), 1 + rng.nextInt(3), 1 + rng.nextInt(3));
    int extent = x.shape().dim(axis);
    int[] index = new int[rng.nextInt(6)];
    for (int i = 0; i < index.length; i++) {
      index[i] = rng.nextInt(extent);
    }
    Var y = Indexing.gather(x, axis, index);
    Var u = Samples.gaussian(rng, y.shape());
    assertThat(Samples.dot(u, y))
        .isCloseTo(Samples.dot(Indexing.scatterAdd(u, axis, extent, index), x), within(1e-12));
  }

  @Property(tries = 50)
  void gatherWithAPermutationIsUndoneByScatterAdd(@ForAll long seed, @ForAll DType dtype) {
    Rng rng = Rng.of(seed);
    Var x = random(rng, dtype);
    int[] order = rng.permutation(x.shape().dim(1));
    Var y = Indexing.gather(x, 1, order);
    assertSame(Indexing.scatterAdd(y, 1, order.length, order), x);
  }

  @Property(tries = 50)
  void takeEqualsTheSumOverAOneHotRow(@ForAll long seed, @ForAll DType dtype) {
    Rng rng = Rng.of(seed);
    int n = rng.nextInt(4);
    int classes = 1 + rng.nextInt(4);
    int[] label = new int[n];
    for (int i = 0; i < n; i++) {
      label[i] = rng.nextInt(classes);
    }
    Var x = Samples.gaussian(rng, dtype, n, classes);
    Var hot = Var.constant(Indexing.oneHot(dtype, classes, label));
    assertSame(Indexing.take(x, label), x.times(hot).sum(1));
  }
}
