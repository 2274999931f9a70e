package nnlab.experiments.course.surface;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import nnlab.analysis.landscape.Line;
import nnlab.analysis.landscape.Track;
import nnlab.analysis.linalg.Part;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Runs;

/**
 * A network and its twin, which started a hair away and saw the same points.
 *
 * @param seed of the network's start
 * @param own what the network left
 * @param twin what its twin left
 * @param path the network's, {@code [points, parameters]}
 * @param twinPath the twin's
 */
public record Pair(long seed, Log own, Log twin, Tensor path, Tensor twinPath) {
  /** All of which neither diverged. */
  public static <A extends Record> List<Pair> of(Runs<A> own, Runs<A> twins) {
    List<Pair> pairs = new ArrayList<>();
    for (Runs.Trained<A> run : own.which(log -> true).all()) {
      for (Log twin : twins.from(run.seed()).which(log -> true).logs()) {
        Tensor path = run.log().get(Track.class).points();
        pairs.add(new Pair(run.seed(), run.log(), twin, path, twin.get(Track.class).points()));
      }
    }
    return pairs;
  }

  /** Iterations at which the points of both paths were recorded. */
  public double[] iterations() {
    return own.series(FunctionTask.LOSS).x();
  }

  /** Some points of the network's path. */
  public List<Tensor> points(int... at) {
    return IntStream.of(at).mapToObj(k -> Part.row(path, k)).toList();
  }

  /** How far the network's end is from its start. */
  public double displacement() {
    return Line.between(Part.row(path, 0), Part.row(path, last())).length();
  }

  /** How far apart the two are at each point of their paths. */
  public double[] apart() {
    return IntStream.rangeClosed(0, last())
        .mapToDouble(k -> Line.between(Part.row(path, k), Part.row(twinPath, k)).length())
        .toArray();
  }

  /** How much further apart they are at the end than at the start, in powers of ten. */
  public double growth() {
    double[] apart = apart();
    return Math.log10(apart[last()] / apart[0]);
  }

  private int last() {
    return path.shape().dim(0) - 1;
  }
}
