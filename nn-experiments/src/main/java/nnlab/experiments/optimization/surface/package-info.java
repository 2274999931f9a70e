/**
 * Experiment 2-4: the error surface of one small network, drawn in every way. Begin with {@link
 * nnlab.experiments.optimization.surface.ErrorSurface}, the settings; then {@link
 * nnlab.experiments.optimization.surface.SurfaceRun}.
 */
package nnlab.experiments.optimization.surface;
