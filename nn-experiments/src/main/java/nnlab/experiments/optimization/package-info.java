/**
 * Chapter 2 of the course: what happens during training.
 *
 * <p>Read {@link nnlab.experiments.optimization.GradientNorm}.
 */
package nnlab.experiments.optimization;
