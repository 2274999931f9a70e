/**
 * Symmetric matrices, known by their coefficients or by their products only, and what can be said
 * about their spectrum.
 *
 * <p>Read {@link nnlab.analysis.linalg.LinearOperator}, {@link
 * nnlab.analysis.linalg.PowerIteration} (the method to understand first), {@link
 * nnlab.analysis.linalg.Lanczos} (the one to use), {@link nnlab.analysis.linalg.Hutchinson}, then
 * {@link nnlab.analysis.linalg.SymmetricEigen}.
 */
package nnlab.analysis.linalg;
