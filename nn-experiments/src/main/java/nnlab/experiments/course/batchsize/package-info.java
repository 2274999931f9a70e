/**
 * Trainings that differ only in their batch size, held beside each other under three protocols, and
 * what is measured of their networks: what the studies of sensitivity and of sharpness share. Begin
 * with {@link nnlab.experiments.course.batchsize.Sweep}.
 */
package nnlab.experiments.course.batchsize;
