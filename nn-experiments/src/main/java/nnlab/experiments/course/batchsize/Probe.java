package nnlab.experiments.course.batchsize;

import nnlab.experiments.run.Allow;

/**
 * How closely a network is looked at.
 *
 * @param trainingImages the first training images, on which sharpness is measured
 * @param testImages the first test images, on which sensitivity is measured
 * @param draws random displacements, each of which moves something
 * @param hessianProducts for the largest eigenvalue at most, and again for the trace; 0 leaves both
 *     out
 */
public record Probe(
    int trainingImages,
    @Allow(from = 2) int testImages,
    @Allow(from = 2) int draws,
    @Allow(from = 0) int hessianProducts) {
  private static final int FEWEST_PRODUCTS = 6;

  /** Refuses products that are too few for an eigenvalue. */
  public Probe {
    if (hessianProducts > 0 && hessianProducts < FEWEST_PRODUCTS) {
      throw new IllegalArgumentException(
          "hessianProducts must be 0 (none) or at least "
              + FEWEST_PRODUCTS
              + ", got "
              + hessianProducts);
    }
  }
}
