/** Experiment 3-3C: is the minimum that large batches find a sharper one, and is sharper worse? */
package nnlab.experiments.generalization.sharpness;
