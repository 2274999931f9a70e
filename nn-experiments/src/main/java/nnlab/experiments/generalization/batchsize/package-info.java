/**
 * Trainings that differ only in their batch size, held beside each other under three protocols, and
 * what is measured of their networks: the part that the experiments on sensitivity and on sharpness
 * have in common.
 */
package nnlab.experiments.generalization.batchsize;
