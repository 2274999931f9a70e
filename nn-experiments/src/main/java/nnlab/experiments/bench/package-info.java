/**
 * How fast training steps are, measured on the trainer that the experiments use, beside a peer on
 * the same machine.
 *
 * <p>Read {@link nnlab.experiments.bench.StepBench}, then {@link nnlab.experiments.bench.Timing}.
 */
package nnlab.experiments.bench;
