/**
 * Many dimensions seen in two or three: principal components and t-SNE, and how far to trust them.
 */
package nnlab.analysis.projection;
