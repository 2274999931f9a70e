/**
 * Experiment 3-3B: does the sensitivity of the outputs to the input tell good networks apart? Begin
 * with {@link nnlab.experiments.generalization.sensitivity.SensitivitySweep}, what is asked and
 * measured.
 */
package nnlab.experiments.generalization.sensitivity;
