/** Experiment 2-1: the path that training takes through the space of the parameters. */
package nnlab.experiments.optimization.path;
