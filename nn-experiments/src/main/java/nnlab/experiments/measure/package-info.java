/** Measures of a trained network, each with its uncertainty, for any experiment. */
package nnlab.experiments.measure;
