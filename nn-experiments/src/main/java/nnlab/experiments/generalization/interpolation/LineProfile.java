package nnlab.experiments.generalization.interpolation;

/**
 * What a network does at points of the line through two others.
 *
 * @param alphas 0 is the first network, 1 the second
 * @param trainingLoss in nats
 * @param trainingAccuracy 0 to 1
 * @param testLoss in nats
 * @param testAccuracy 0 to 1
 */
record LineProfile(
    double[] alphas,
    double[] trainingLoss,
    double[] trainingAccuracy,
    double[] testLoss,
    double[] testAccuracy) {}
