package nnlab.layers.data;

/**
 * Data to learn from, and data that is only looked at to judge what was learned.
 *
 * @param train what the optimizer sees
 * @param test what it never sees
 */
public record Split(Dataset train, Dataset test) {}
