/** Plain results that a report can draw: numbers and labels, no pictures. */
package nnlab.analysis.series;
