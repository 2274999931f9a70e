/** Experiment 3-2: how many parameters a network has, and how well it does on unseen images. */
package nnlab.experiments.generalization.parameters;
