/**
 * What experiment 1-1 looks at: the targets, the networks, and their straight pieces. Begin with
 * {@link nnlab.experiments.course.fit.Target}.
 */
package nnlab.experiments.course.fit;
