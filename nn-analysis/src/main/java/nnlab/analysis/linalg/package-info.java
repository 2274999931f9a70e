/**
 * Symmetric matrices, known by their coefficients or by their products only, and what can be said
 * about their spectrum.
 */
package nnlab.analysis.linalg;
