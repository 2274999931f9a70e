/** Experiment 2-4: the error surface of one small network, drawn in every way. */
package nnlab.experiments.optimization.surface;
