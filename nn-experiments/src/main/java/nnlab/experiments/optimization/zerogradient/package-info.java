/** What is there where the gradient is almost zero: minimal ratio and norm minimisation. */
package nnlab.experiments.optimization.zerogradient;
