package nnlab.experiments.generalization.batchsize;

import nnlab.experiments.run.Require;

/**
 * How closely a network is looked at.
 *
 * @param trainingImages the first training images, on which sharpness is measured
 * @param testImages the first test images, on which sensitivity is measured
 * @param draws random displacements, each of which moves something
 * @param hessianProducts for the largest eigenvalue at most, and again for the trace; 0 leaves both
 *     out
 */
public record Probe(int trainingImages, int testImages, int draws, int hessianProducts) {
  /** Refuses what cannot be measured. */
  public Probe {
    Require.positive("trainingImages", trainingImages);
    Require.atLeast("testImages", testImages, 2);
    Require.atLeast("draws", draws, 2);
    if (hessianProducts != 0) {
      Require.atLeast("hessianProducts", hessianProducts, 6);
    }
  }
}
