/** Chapter 1 of the course: deep and shallow networks. */
package nnlab.experiments.deepshallow;
