/**
 * What every experiment shares: settings, run folders, results, progress. Read {@link
 * nnlab.experiments.run.Experiment} first.
 */
package nnlab.experiments.run;
