package nnlab.layers.train;

/**
 * What is known after an iteration of training.
 *
 * @param iteration how many were done, this one included: counted from 1
 * @param rate its learning rate
 * @param loss of its batch before the parameters were changed, penalty included
 * @param gradientNorm Euclidean norm of that loss's gradient, before any clipping; NaN unless a
 *     listener {@linkplain Listener#needsGradientNorm() asked} for it
 */
public record Step(long iteration, double rate, double loss, double gradientNorm) {}
