/**
 * Many dimensions seen in two or three: principal components and t-SNE, and how far to trust them.
 *
 * <p>Read {@link nnlab.analysis.projection.Pca}, {@link nnlab.analysis.projection.RandomWalkNull}
 * (what chance would show), then {@link nnlab.analysis.projection.Tsne}.
 */
package nnlab.analysis.projection;
