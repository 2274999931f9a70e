/**
 * The networks and models of experiment 3-2, and what the page says about them. Begin with {@link
 * nnlab.experiments.course.parameters.Sized}.
 */
package nnlab.experiments.course.parameters;
