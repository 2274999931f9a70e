package nnlab.analysis.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import nnlab.analysis.curvature.DenseStack;
import nnlab.analysis.linalg.Part;
import nnlab.analysis.linalg.Vectors;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.init.Start;
import nnlab.layers.init.TruncatedNormal;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.Networks;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.Workers;

/** What is measured of paths, where the answer is known. */
class PathPropertyTest {
  @Property(tries = 50)
  void aPackedTrackComesBackToTheLastBit(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int points) {
    Rng rng = Rng.of(seed);
    Tensor path = Tensor.generate(Shape.of(points, 7), DType.F32, i -> rng.nextGaussian());
    List<Tensor> vectors = IntStream.range(0, points).mapToObj(i -> Part.row(path, i)).toList();
    Track track = Track.of(vectors);
    assertThat(track.points().shape()).isEqualTo(path.shape());
    assertThat(track.points().f32()).containsExactly(path.f32());
    assertThat(track.vectors(DType.F32).get(points - 1).f32())
        .containsExactly(vectors.get(points - 1).f32());
  }

  @Property(tries = 20)
  void aStraightPathIsAsLongAsItsChord(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int points) {
    double[] direction = Vectors.direction(33, Rng.of(seed));
    Detour detour = Detour.of(path(points, k -> scaled(direction, k)));
    assertThat(detour.ratio()).isCloseTo(1, within(1e-9));
    assertThat(detour.randomWalk()).isCloseTo(Math.sqrt(points - 1), within(1e-9));
  }

  @Property(tries = 20)
  void aPathThatTurnsSquareIsLongerByRootTwo(@ForAll @DoubleRange(min = 0.1, max = 9) double side) {
    List<Tensor> path =
        path(3, k -> k == 0 ? new double[] {0, 0} : new double[] {side, k == 1 ? 0 : side});
    assertThat(Detour.of(path).ratio()).isCloseTo(Math.sqrt(2), within(1e-9));
    assertThat(Detour.of(path.subList(1, 3)).ratio()).isEqualTo(1);
  }

  @Property(tries = 10)
  void everyPointOfACloudHasItsOwnLossAndCopiesAreCounted(@ForAll long seed) {
    ParameterVector model = network(seed);
    double[] start = model.flat().toDoubles();
    List<Tensor> centres = path(4, k -> scaled(start, 2 + k));
    int[] at = {1, 2, 3, 4};
    ToDoubleFunction<Tensor> loss = point -> Vectors.norm(point.toDoubles());
    PathCloud cloud = PathCloud.around(model, centres, at, 40, loss, Rng.of(seed));
    assertThat(cloud.size()).isEqualTo(4 * 40);
    PathCloud distinct = cloud.withoutCopies();
    assertThat(distinct.size()).isEqualTo(cloud.distinct());
    assertThat(distinct.distinctShare()).isEqualTo(1);
    // Centres further out are higher, by more than the clouds are wide.
    assertThat(cloud.descent()).isGreaterThan(0.5);
    for (int i = 0; i < cloud.size(); i++) {
      assertThat(cloud.losses()[i]).isEqualTo(Vectors.norm(cloud.points()[i]));
      assertThat(cloud.iterations()[i]).isEqualTo(1 + i / 40);
    }
  }

  @Property(tries = 10)
  void aBowlIsNotRuggedAndAWaveIs(@ForAll long seed) {
    ParameterVector model = network(seed);
    Tensor theta = model.flat();
    ToDoubleFunction<Tensor> bowl = point -> Math.pow(Line.between(theta, point).length(), 2);
    assertThat(Ruggedness.of(model, theta, 10, 101, bowl, Rng.of(seed)).share()).isZero();
    // From its centre to a distance of 1 the wave has several crests.
    ToDoubleFunction<Tensor> wave = point -> Math.cos(100 * Line.between(theta, point).length());
    assertThat(Ruggedness.of(model, theta, 10, 1001, wave, Rng.of(seed)).share()).isEqualTo(1);
  }

  @Property(tries = 10)
  void aNetworkWithItsUnitsRenumberedIsNowhereElse(@ForAll long seed) {
    ParameterVector model = network(seed);
    DenseStack stack = DenseStack.of(model);
    Tensor end = model.flat().to(DType.F64);
    Tensor other = LandscapePropertyTest.permuted(stack, end, Rng.of(seed).split("order"));
    Ends ends = Ends.of("two", stack, asPath(end), asPath(other));
    assertThat(ends.asTheyAre()).isEqualTo(ends.starts());
    assertThat(ends.matched()).isCloseTo(0, within(1e-6));
  }

  @Property(tries = 10)
  void aPathInAPlaneIsSeenWholeAndTheSurfaceAtItsPlaces(@ForAll long seed) {
    Rng rng = Rng.of(seed);
    double[] one = Vectors.direction(33, rng);
    double[] other = Vectors.direction(33, rng);
    List<Tensor> path =
        path(
            9,
            k -> {
              double[] point = scaled(one, k);
              Vectors.addScaled(point, k * k / 5.0, other);
              return point;
            });
    ToDoubleFunction<Tensor> loss = point -> Vectors.norm(point.toDoubles());
    SeenPath seen =
        SeenPath.ofPath(path, new SeenPath.Sampling("loss", () -> loss, 5, Workers.single()));
    assertThat(seen.furthestOff()).isCloseTo(0, within(1e-6));
    assertThat(seen.inPlane(loss))
        .containsExactly(path.stream().mapToDouble(loss).toArray(), within(1e-6));
    assertThat(seen.grid().x()).hasSize(5);
    assertThat(seen.grid().x()[0]).isLessThan(seen.shadows().get(0).x());
  }

  private static ParameterVector network(long seed) {
    return ParameterVector.initial(
        Networks.dense(Activation.RELU, Start.same(new TruncatedNormal(0.1)), 1, 4, 4, 1),
        DType.F32,
        Rng.of(seed));
  }

  private interface PointAt {
    double[] at(int k);
  }

  private static List<Tensor> path(int points, PointAt at) {
    return IntStream.range(0, points).mapToObj(k -> Tensor.vector(at.at(k))).toList();
  }

  private static Tensor asPath(Tensor point) {
    return point.reshape(Shape.of(1, point.size()));
  }

  private static double[] scaled(double[] direction, double factor) {
    return Arrays.stream(direction).map(x -> factor * x).toArray();
  }
}
