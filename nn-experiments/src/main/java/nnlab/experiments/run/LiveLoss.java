package nnlab.experiments.run;

import nnlab.experiments.report.LiveCurves;
import nnlab.layers.train.Listener;
import nnlab.layers.train.Step;
import nnlab.layers.train.Trainer;

/**
 * Shows the loss of a training while it goes on: each point is the mean over so many iterations
 * that a curve has about {@value #POINTS} of them, and a long training costs no more to draw than a
 * short one.
 */
final class LiveLoss implements Listener {
  private static final int POINTS = 400;

  private final LiveCurves curves;
  private final String name;
  private final long every;
  private double sum;
  private long count;

  /**
   * @param name of the curve
   * @param iterations of the training
   */
  LiveLoss(LiveCurves curves, String name, long iterations) {
    this.curves = curves;
    this.name = name;
    this.every = Math.max(1, iterations / POINTS);
  }

  @Override
  public void stepped(Step step, Trainer trainer) {
    sum += step.loss();
    count++;
    if (step.iteration() % every == 0) {
      curves.add(name, step.iteration(), sum / count);
      sum = 0;
      count = 0;
    }
  }
}
