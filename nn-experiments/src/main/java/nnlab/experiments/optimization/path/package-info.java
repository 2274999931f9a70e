/**
 * Experiment 2-1: the path that training takes through the space of the parameters. Begin with
 * {@link nnlab.experiments.optimization.path.OptimizationPath}, the settings; then {@link
 * nnlab.experiments.optimization.path.PathPair}.
 */
package nnlab.experiments.optimization.path;
