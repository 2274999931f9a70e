package nnlab.analysis.landscape;

import nnlab.analysis.curvature.DenseStack;
import nnlab.analysis.linalg.Part;
import nnlab.core.tensor.Tensor;

/**
 * How far apart two networks begin and end.
 *
 * @param label which two
 * @param starts distance of the starts
 * @param asTheyAre distance of the ends
 * @param matched the same with the hidden units of the second in the order that is most like the
 *     first: networks that differ only in the numbering of their units are one function
 */
public record Ends(String label, double starts, double asTheyAre, double matched) {
  /**
   * Measures two paths.
   *
   * @param a {@code [points, parameters]}
   * @param b the same of the other network
   */
  public static Ends of(String label, DenseStack stack, Tensor a, Tensor b) {
    Tensor end = Part.row(a, a.shape().dim(0) - 1);
    Tensor other = Part.row(b, b.shape().dim(0) - 1);
    Tensor matched = UnitMatching.of(stack, end, other).reorder(stack, other);
    return new Ends(
        label,
        Line.between(Part.row(a, 0), Part.row(b, 0)).length(),
        Line.between(end, other).length(),
        Line.between(end, matched).length());
  }
}
