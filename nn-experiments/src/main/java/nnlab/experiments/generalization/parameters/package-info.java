/**
 * Experiment 3-2: how many parameters a network has, and how well it does on unseen images. Begin
 * with {@link nnlab.experiments.generalization.parameters.ParameterSweep}, the settings and the
 * list; then {@link nnlab.experiments.generalization.parameters.SizedRun}.
 */
package nnlab.experiments.generalization.parameters;
