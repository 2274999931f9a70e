/**
 * At the edge of stability: gradient descent where the loss is as sharp as its steps allow. Begin
 * with {@link nnlab.experiments.optimization.edgeofstability.EdgeOfStability}, the settings; then
 * {@link nnlab.experiments.optimization.edgeofstability.EdgeRun}.
 */
package nnlab.experiments.optimization.edgeofstability;
