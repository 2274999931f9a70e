package nnlab.layers.train;

/**
 * How well a network does on examples.
 *
 * @param examples how many
 * @param loss mean over the examples, without penalties
 * @param accuracy share of examples whose largest output is that of their class, 0 to 1; NaN where
 *     the targets are numbers
 */
public record Metrics(int examples, double loss, double accuracy) {}
