/**
 * What lies between two networks: the measurements of experiment 3-3A. Begin with {@link
 * nnlab.experiments.course.interpolation.Between}.
 */
package nnlab.experiments.course.interpolation;
