/** Chapter 2 of the course: what happens during training. */
package nnlab.experiments.optimization;
