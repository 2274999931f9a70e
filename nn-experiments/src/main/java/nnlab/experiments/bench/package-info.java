/**
 * How fast training steps are, measured on the trainer that the experiments use, beside a peer on
 * the same machine.
 */
package nnlab.experiments.bench;
