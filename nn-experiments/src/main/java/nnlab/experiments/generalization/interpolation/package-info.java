/**
 * Experiment 3-3A: the loss on the straight line from one trained network to another. Begin with
 * {@link nnlab.experiments.generalization.interpolation.Interpolation}, the settings and the list;
 * then {@link nnlab.experiments.generalization.interpolation.PairRun}.
 */
package nnlab.experiments.generalization.interpolation;
