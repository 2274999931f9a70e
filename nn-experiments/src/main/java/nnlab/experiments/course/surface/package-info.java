/**
 * What experiments 2-1 and 2-4 look at: paths of small networks, and the surface around them. Begin
 * with {@link nnlab.experiments.course.surface.FunctionTask}.
 */
package nnlab.experiments.course.surface;
