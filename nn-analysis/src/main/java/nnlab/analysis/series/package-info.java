/**
 * Plain results that a report can draw: numbers and labels, no pictures.
 *
 * <p>Read {@link nnlab.analysis.series.Series}, then {@link nnlab.analysis.series.Grid}.
 */
package nnlab.analysis.series;
