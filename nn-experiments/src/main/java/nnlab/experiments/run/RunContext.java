package nnlab.experiments.run;

import nnlab.layers.train.Workers;

/**
 * What a running experiment gets from outside its configuration.
 *
 * @param scale whose preset the settings came from
 * @param seed the first seed; an experiment with several uses this one and those that follow
 * @param data the data that the user chose
 * @param workers the threads that it may use; the outcome does not depend on their number
 * @param progress shows how far it has come
 * @param metrics takes the curves
 * @param walk walks a {@link RunList}
 */
public record RunContext(
    Scale scale,
    long seed,
    DataChoice data,
    Workers workers,
    Progress.Factory progress,
    MetricsCsv metrics,
    RunWalk walk) {}
