/**
 * Trainings that differ only in their batch size, held beside each other under three protocols, and
 * what is measured of their networks: the part that the experiments on sensitivity and on sharpness
 * have in common. Begin with {@link nnlab.experiments.generalization.batchsize.BatchRun}, one
 * training of the sweep; then {@link nnlab.experiments.generalization.batchsize.Sweep}.
 */
package nnlab.experiments.generalization.batchsize;
