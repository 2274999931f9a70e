/**
 * What is there where the gradient is almost zero: minimal ratio and norm minimisation. Begin with
 * {@link nnlab.experiments.optimization.zerogradient.ZeroGradient}, the settings; then {@link
 * nnlab.experiments.optimization.zerogradient.ZeroRun}.
 */
package nnlab.experiments.optimization.zerogradient;
