/**
 * Chapter 1 of the course: deep and shallow networks.
 *
 * <p>Read {@link nnlab.experiments.deepshallow.FunctionFit}.
 */
package nnlab.experiments.deepshallow;
