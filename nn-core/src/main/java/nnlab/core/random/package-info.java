/**
 * Seeded random numbers, the same bits on every machine: streams that split ({@link
 * nnlab.core.random.Rng}) and numbers by counter ({@link nnlab.core.random.CounterRandom}).
 */
package nnlab.core.random;
