package nnlab.experiments.optimization.zerogradient;

import java.util.function.ToDoubleFunction;

/**
 * The definitions of the minimal ratio, the share of directions that curve upwards. What counts as
 * zero is decided by {@link nnlab.analysis.curvature.MinimalRatio}'s tolerance.
 */
enum Ratio {
  FULL_OF_ALL("full Hessian, positive / all", end -> end.full().positiveShare()),
  FULL_OF_NONZERO(
      "full Hessian, positive / (positive + negative)", end -> end.full().positiveOfNonzero()),
  FULL_RAW("full Hessian, λ > 0 without tolerance", end -> end.full().rawPositiveShare()),
  BLOCKS_OF_ALL("layer blocks, positive / all", end -> end.blocks().positiveShare()),
  BLOCKS_OF_NONZERO(
      "layer blocks, positive / (positive + negative)", end -> end.blocks().positiveOfNonzero()),
  DIAGONAL_OF_ALL("diagonal, positive / all", end -> end.diagonal().positiveShare()),
  DIAGONAL_OF_NONZERO(
      "diagonal, positive / (positive + negative)", end -> end.diagonal().positiveOfNonzero()),
  SAMPLED("sampled neighbours, higher / all", end -> end.higher().value());

  private final String title;
  private final ToDoubleFunction<End> of;

  Ratio(String title, ToDoubleFunction<End> of) {
    this.title = title;
    this.of = of;
  }

  /** As tables and figures call it. */
  String title() {
    return title;
  }

  /** Its value there, 0 to 1; NaN if nothing is told from zero and zeros do not count. */
  double of(End end) {
    return of.applyAsDouble(end);
  }
}
