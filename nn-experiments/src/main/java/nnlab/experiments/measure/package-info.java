/**
 * Measures of a trained network, each with its uncertainty, for any experiment. Read {@link
 * nnlab.experiments.measure.Measure} first.
 */
package nnlab.experiments.measure;
