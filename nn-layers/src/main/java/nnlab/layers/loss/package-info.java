/**
 * What training makes small, and what people judge by. Each {@link nnlab.layers.loss.Loss} is one
 * record on top of {@link nnlab.core.autodiff.Losses}.
 */
package nnlab.layers.loss;
