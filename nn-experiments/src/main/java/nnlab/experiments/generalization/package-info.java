/**
 * Chapter 3 of the course, what its experiments share: when trainings are compared, and on what.
 */
package nnlab.experiments.generalization;
