/**
 * The experiments of the course report, a file each. Begin with {@link
 * nnlab.experiments.course.GradientNorm}.
 */
package nnlab.experiments.course;
