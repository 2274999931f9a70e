package nnlab.experiments.course.surface;

import java.util.List;
import java.util.stream.IntStream;
import nnlab.analysis.curvature.DenseStack;
import nnlab.analysis.landscape.Line;
import nnlab.analysis.landscape.UnitMatching;
import nnlab.analysis.linalg.Part;
import nnlab.core.tensor.Tensor;

/**
 * How far apart two networks begin and end.
 *
 * @param seeds of the two
 * @param starts distance of the starts
 * @param asTheyAre distance of the ends
 * @param matched the same with the hidden units of the second in the order that is most like the
 *     first: networks that differ only in the numbering of their units are one function
 */
public record Ends(List<Long> seeds, double starts, double asTheyAre, double matched) {
  /** First with second network, third with fourth: no network counts twice. */
  public static List<Ends> twoByTwo(List<Pair> pairs, DenseStack stack) {
    return IntStream.range(0, pairs.size() / 2)
        .mapToObj(i -> of(pairs.get(2 * i), pairs.get(2 * i + 1), stack))
        .toList();
  }

  private static Ends of(Pair a, Pair b, DenseStack stack) {
    int last = a.path().shape().dim(0) - 1;
    Tensor end = Part.row(a.path(), last);
    Tensor other = Part.row(b.path(), last);
    Tensor matched = UnitMatching.of(stack, end, other).reorder(stack, other);
    return new Ends(
        List.of(a.seed(), b.seed()),
        Line.between(Part.row(a.path(), 0), Part.row(b.path(), 0)).length(),
        Line.between(end, other).length(),
        Line.between(end, matched).length());
  }
}
