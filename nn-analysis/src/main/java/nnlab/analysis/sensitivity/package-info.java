/** How strongly the outputs of a network answer to a change of its input. */
package nnlab.analysis.sensitivity;
