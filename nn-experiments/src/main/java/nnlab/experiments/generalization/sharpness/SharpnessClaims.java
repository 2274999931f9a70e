package nnlab.experiments.generalization.sharpness;

import java.util.List;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.generalization.batchsize.BatchClaim;
import nnlab.experiments.generalization.batchsize.Measure;
import nnlab.experiments.generalization.batchsize.Moment;

/**
 * The report's two sentences about sharpness. The report's own measure contains the training loss,
 * so each is decided again without it: by the rise, or with the training loss held fixed.
 */
final class SharpnessClaims {
  static final List<BatchClaim> ALL =
      List.of(
          new BatchClaim(
              "C1",
              "Sharpness (the report's mean loss) grows with the batch size.",
              "Spearman's correlation of batch size and mean loss under displacement",
              new Bound.Above(0.3),
              (runs, at) -> runs.correlations(at, Moment::batch, Measure.MEAN_LOSS::of)),
          new BatchClaim(
              "C1r",
              "Sharpness (the rise) grows with the batch size.",
              "Spearman's correlation of batch size and rise",
              new Bound.Above(0.3),
              (runs, at) -> runs.correlations(at, Moment::batch, Measure.RISE::of)),
          new BatchClaim(
              "C2",
              "Sharp goes with low accuracy.",
              "Spearman's correlation of mean loss under displacement and test accuracy",
              new Bound.Below(-0.3),
              (runs, at) -> runs.correlations(at, Measure.MEAN_LOSS::of, Moment::testAccuracy)),
          new BatchClaim(
              "C2p",
              "Sharp goes with low accuracy, the training loss held fixed.",
              "partial Spearman correlation of mean loss and test accuracy at fixed training loss",
              new Bound.Below(-0.3),
              (runs, at) ->
                  runs.correlationsAtFixedLoss(at, Measure.MEAN_LOSS::of, Moment::testAccuracy)),
          new BatchClaim(
              "C3",
              "Sharp goes with high test loss.",
              "Spearman's correlation of mean loss under displacement and test loss",
              new Bound.Above(0.3),
              (runs, at) -> runs.correlations(at, Measure.MEAN_LOSS::of, Moment::testLoss)),
          new BatchClaim(
              "C3p",
              "Sharp goes with high test loss, the training loss held fixed.",
              "partial Spearman correlation of mean loss and test loss at fixed training loss",
              new Bound.Above(0.3),
              (runs, at) ->
                  runs.correlationsAtFixedLoss(at, Measure.MEAN_LOSS::of, Moment::testLoss)));

  private SharpnessClaims() {}
}
