/**
 * How sure a number is: intervals, rank correlations, the bootstrap, corrections for many tests.
 *
 * <p>Read {@link nnlab.analysis.stats.Estimate}, {@link nnlab.analysis.stats.Interval}, {@link
 * nnlab.analysis.stats.Correlation}, then {@link nnlab.analysis.stats.Bootstrap}.
 */
package nnlab.analysis.stats;
