/**
 * The form of an experiment: arms, each trained from several seeds, and a page. Read {@link
 * nnlab.experiments.study.Study}, then one experiment, such as {@code
 * nnlab.experiments.course.GradientNorm}.
 */
package nnlab.experiments.study;
