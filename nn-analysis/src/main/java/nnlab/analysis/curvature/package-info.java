/**
 * The second derivatives of a loss: as operators of any size, as full matrices of small networks,
 * and what they say about a point (its Morse index, its flat directions, whether it is critical).
 */
package nnlab.analysis.curvature;
