/**
 * What experiment 2-3 looks at: where searches for a zero gradient end, and its signs there. Begin
 * with {@link nnlab.experiments.course.zero.Look}.
 */
package nnlab.experiments.course.zero;
