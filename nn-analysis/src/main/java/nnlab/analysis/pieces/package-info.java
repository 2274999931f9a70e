/**
 * How many straight pieces a ReLU network is made of, and where it bends.
 *
 * <p>Read {@link nnlab.analysis.pieces.ReluNetwork}, {@link nnlab.analysis.pieces.ExactPieces},
 * then {@link nnlab.analysis.pieces.EffectivePieces} (what a picture would show).
 */
package nnlab.analysis.pieces;
