/**
 * From a network and data to a trained network. {@link nnlab.layers.train.ParameterVector} holds a
 * model's numbers, {@link nnlab.layers.train.TiledObjective} is the loss as a function of them, and
 * {@link nnlab.layers.train.Trainer} walks downhill, watched by {@link
 * nnlab.layers.train.Listener}s. A {@link nnlab.layers.train.Checkpoint} lets it go on another day.
 */
package nnlab.layers.train;
