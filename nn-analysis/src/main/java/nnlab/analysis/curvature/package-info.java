/**
 * The second derivatives of a loss: as operators of any size, as full matrices of small networks,
 * and what they say about a point (its Morse index, its flat directions, whether it is critical).
 *
 * <p>Read {@link nnlab.analysis.curvature.Curvature} (the matrices as operators), {@link
 * nnlab.analysis.curvature.FullHessian} (all coefficients of a small one), {@link
 * nnlab.analysis.curvature.SignCount} (what counts as zero), then {@link
 * nnlab.analysis.curvature.RunEnd}.
 */
package nnlab.analysis.curvature;
