/** Experiment 3-1: what a network memorises when there is nothing to learn. */
package nnlab.experiments.generalization.randomlabels;
