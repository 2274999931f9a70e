/**
 * How strongly the outputs of a network answer to a change of its input.
 *
 * <p>Read {@link nnlab.analysis.sensitivity.Sensitivity}.
 */
package nnlab.analysis.sensitivity;
