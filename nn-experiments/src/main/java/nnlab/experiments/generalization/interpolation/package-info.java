/** Experiment 3-3A: the loss on the straight line from one trained network to another. */
package nnlab.experiments.generalization.interpolation;
