/**
 * The matrix product: one interface, {@link nnlab.core.blas.Blas}, three libraries behind it, and
 * the rule that chooses, {@link nnlab.core.blas.BlasChoice}.
 */
package nnlab.core.blas;
