/**
 * Views of a loss surface along lines, planes, curves and clouds of points. A surface is any
 * function of the flat parameter vector, for example {@code objective::value}.
 *
 * <p>Read {@link nnlab.analysis.landscape.Line}, {@link nnlab.analysis.landscape.Plane}, {@link
 * nnlab.analysis.landscape.Barrier} (the hill between two points), then {@link
 * nnlab.analysis.landscape.UnitMatching}.
 */
package nnlab.analysis.landscape;
