/** What lies between two networks: the measurements of experiment 3-3A. */
package nnlab.experiments.course.interpolation;
