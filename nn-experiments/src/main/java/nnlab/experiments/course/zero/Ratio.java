package nnlab.experiments.course.zero;

import java.util.function.ToDoubleBiFunction;
import nnlab.analysis.curvature.MinimalRatio;
import nnlab.analysis.stats.Share;
import nnlab.experiments.study.Quantity;

/**
 * The definitions of the minimal ratio, the share of directions that curve upwards. What counts as
 * zero is decided by {@link MinimalRatio}'s tolerance. All but the last read the Hessian; that one
 * is the share of neighbours with a higher loss.
 */
enum Ratio {
  FULL_OF_ALL("full Hessian, positive / all", (h, s) -> h.full().positiveShare()),
  FULL_OF_NONZERO(
      "full Hessian, positive / (positive + negative)", (h, s) -> h.full().positiveOfNonzero()),
  FULL_RAW("full Hessian, λ > 0 without tolerance", (h, s) -> h.full().rawPositiveShare()),
  BLOCKS_OF_ALL("layer blocks, positive / all", (h, s) -> h.blocks().positiveShare()),
  BLOCKS_OF_NONZERO(
      "layer blocks, positive / (positive + negative)", (h, s) -> h.blocks().positiveOfNonzero()),
  DIAGONAL_OF_ALL("diagonal, positive / all", (h, s) -> h.diagonal().positiveShare()),
  DIAGONAL_OF_NONZERO(
      "diagonal, positive / (positive + negative)", (h, s) -> h.diagonal().positiveOfNonzero()),
  SAMPLED("sampled neighbours, higher / all", (h, s) -> s.value());

  /** Its name is what tables and figures call it. */
  final Quantity quantity;

  /** Its value, 0 to 1; NaN if nothing is told from zero and zeros do not count. */
  final ToDoubleBiFunction<MinimalRatio, Share> of;

  Ratio(String title, ToDoubleBiFunction<MinimalRatio, Share> of) {
    this.quantity = Quantity.linear(title, "");
    this.of = of;
  }
}
