/** At the edge of stability: gradient descent where the loss is as sharp as its steps allow. */
package nnlab.experiments.optimization.edgeofstability;
