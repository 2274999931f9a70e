package nnlab.experiments.optimization.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;

class SurfaceProperties {
  @Property(tries = 20)
  void aStraightPathIsAsLongAsItsChord(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int points) {
    double[] direction = ErrorSurface.TASK.initial(seed).flat().toDoubles();
    SurfacePath path = path(points, k -> scaled(direction, k));
    assertThat(path.detour(0).ratio()).isCloseTo(1, within(1e-9));
    assertThat(path.detour(0).randomWalk()).isCloseTo(Math.sqrt(points - 1), within(1e-9));
  }

  @Property(tries = 20)
  void aPathThatTurnsSquareIsLongerByRootTwo(@ForAll @DoubleRange(min = 0.1, max = 9) double side) {
    SurfacePath path =
        path(3, k -> k == 0 ? new double[] {0, 0} : new double[] {side, k == 1 ? 0 : side});
    assertThat(path.detour(0).ratio()).isCloseTo(Math.sqrt(2), within(1e-9));
    assertThat(path.detour(1).ratio()).isEqualTo(1);
  }

  @Property(tries = 10)
  void everyPointOfTheCloudHasItsOwnLossAndCopiesAreCounted(@ForAll long seed) {
    double[] start = ErrorSurface.TASK.initial(seed).flat().toDoubles();
    SurfacePath path = path(5, k -> scaled(start, 1 + k));
    ErrorSurface.CloudConfig how = new ErrorSurface.CloudConfig(1, 1, 40, 2);
    ToDoubleFunction<Tensor> loss = ErrorSurface.TASK.loss(16);
    SurfaceCloud cloud = SurfaceCloud.around(path, how, 5, loss, Rng.of(seed));
    assertThat(cloud.size()).isEqualTo(4 * 40);
    SurfaceCloud distinct = cloud.withoutCopies();
    assertThat(distinct.size()).isEqualTo(cloud.distinct());
    assertThat(distinct.distinctShare()).isEqualTo(1);
    for (int i = 0; i < cloud.size(); i++) {
      double expected = loss.applyAsDouble(Tensor.vector(cloud.points()[i]));
      assertThat(cloud.losses()[i]).isEqualTo(expected);
      assertThat(cloud.iterations()[i]).isEqualTo(1 + i / 40);
    }
  }

  @Property(tries = 10)
  void aBowlIsNotRuggedAndAWaveIs(@ForAll long seed) {
    Tensor theta = ErrorSurface.TASK.initial(seed).flat();
    double[] origin = theta.toDoubles();
    ToDoubleFunction<Tensor> bowl = point -> squaredDistance(origin, point);
    assertThat(Ruggedness.of(theta, 10, 101, bowl, Rng.of(seed)).share()).isZero();
    // From its centre to a distance of 1 the wave has several crests.
    ToDoubleFunction<Tensor> wave =
        point -> Math.cos(100 * Math.sqrt(squaredDistance(origin, point)));
    assertThat(Ruggedness.of(theta, 10, 1001, wave, Rng.of(seed)).share()).isEqualTo(1);
  }

  private static double squaredDistance(double[] origin, Tensor point) {
    double sum = 0;
    for (int i = 0; i < origin.length; i++) {
      sum += (point.get(i) - origin[i]) * (point.get(i) - origin[i]);
    }
    return sum;
  }

  private interface PointAt {
    double[] at(int k);
  }

  private static SurfacePath path(int points, PointAt at) {
    double[][] path = new double[points][];
    Arrays.setAll(path, at::at);
    return new SurfacePath(1, path, new double[points], new double[points]);
  }

  private static double[] scaled(double[] direction, double factor) {
    return Arrays.stream(direction).map(x -> factor * x).toArray();
  }
}
