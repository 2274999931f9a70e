/**
 * Views of a loss surface along lines, planes, curves and clouds of points. A surface is any
 * function of the flat parameter vector, for example {@code objective::value}.
 */
package nnlab.analysis.landscape;
