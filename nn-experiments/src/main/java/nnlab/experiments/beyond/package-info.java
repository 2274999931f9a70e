/** Experiments that the course report does not have, a file each. */
package nnlab.experiments.beyond;
