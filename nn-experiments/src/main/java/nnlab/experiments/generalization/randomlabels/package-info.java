/**
 * Experiment 3-1: what a network memorises when there is nothing to learn. Begin with {@link
 * nnlab.experiments.generalization.randomlabels.RandomLabels}, the settings and the list; then
 * {@link nnlab.experiments.generalization.randomlabels.LabelRun}.
 */
package nnlab.experiments.generalization.randomlabels;
