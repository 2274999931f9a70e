/**
 * Figures, tables and the page that shows them. Results come as plain numbers; all drawing is here.
 *
 * <p>Read {@link nnlab.experiments.report.Figure}, {@link nnlab.experiments.report.LineChart}, then
 * {@link nnlab.experiments.report.HtmlReport}.
 */
package nnlab.experiments.report;
