/**
 * How sure a number is: intervals, rank correlations, the bootstrap, corrections for many tests.
 */
package nnlab.analysis.stats;
