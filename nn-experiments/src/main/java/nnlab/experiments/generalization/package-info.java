/**
 * Chapter 3 of the course, what its experiments share: when trainings are compared, and on what.
 * Begin with {@link nnlab.experiments.generalization.Protocol}.
 */
package nnlab.experiments.generalization;
