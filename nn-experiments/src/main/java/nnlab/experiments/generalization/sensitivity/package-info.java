/** Experiment 3-3B: does the sensitivity of the outputs to the input tell good networks apart? */
package nnlab.experiments.generalization.sensitivity;
