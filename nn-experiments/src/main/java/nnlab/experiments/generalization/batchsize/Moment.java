package nnlab.experiments.generalization.batchsize;

import nnlab.experiments.generalization.Protocol;

/**
 * A network at one end of its training.
 *
 * @param batch images per iteration of that training
 * @param protocol which end
 * @param iteration how many iterations it took
 * @param trainingLoss cross-entropy on all images trained on, in nats
 * @param trainingAccuracy 0 to 1
 * @param testLoss on all test images
 * @param testAccuracy 0 to 1
 * @param flatness how it answers to small changes
 */
public record Moment(
    int batch,
    Protocol protocol,
    long iteration,
    double trainingLoss,
    double trainingAccuracy,
    double testLoss,
    double testAccuracy,
    Flatness flatness) {}
