/**
 * Bulk loops over plain arrays. A kernel takes its output, never allocates and never checks: shapes
 * were checked once, in the op that calls it. Loops use a plain index, so that the JIT compiler
 * turns them into vector instructions. Read {@link nnlab.core.kernels.Elementwise32} first.
 *
 * <p>Each class {@code Name32} is written by hand for {@code float}; its twin {@code Name64} for
 * {@code double} is generated from it (run {@code java
 * nn-core/src/test/java/nnlab/core/kernels/Widen.java} after a change; a test compares the two).
 * Sums accumulate in double in both.
 */
package nnlab.core.kernels;
