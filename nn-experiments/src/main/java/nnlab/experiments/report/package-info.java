/**
 * Figures, tables and the page that shows them. Results come as plain numbers; all drawing is here.
 */
package nnlab.experiments.report;
