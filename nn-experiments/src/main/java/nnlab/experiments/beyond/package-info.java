/**
 * Experiments that the course report does not have, a file each. Begin with {@link
 * nnlab.experiments.beyond.BatchNormEffect}.
 */
package nnlab.experiments.beyond;
