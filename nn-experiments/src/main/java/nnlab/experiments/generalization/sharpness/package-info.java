/**
 * Experiment 3-3C: is the minimum that large batches find a sharper one, and is sharper worse?
 * Begin with {@link nnlab.experiments.generalization.sharpness.SharpnessSweep}, what is asked and
 * measured.
 */
package nnlab.experiments.generalization.sharpness;
