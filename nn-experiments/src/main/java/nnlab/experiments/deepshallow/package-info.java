/** Chapter 1 of the course: what depth does. */
package nnlab.experiments.deepshallow;
