/** The networks and models of experiment 3-2, and what the page says about them. */
package nnlab.experiments.course.parameters;
