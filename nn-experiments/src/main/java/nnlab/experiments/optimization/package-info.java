/**
 * Chapter 2 of the course: what happens during training.
 *
 * <p>Read {@link nnlab.experiments.optimization.FunctionTask}.
 */
package nnlab.experiments.optimization;
