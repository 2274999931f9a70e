/** What training makes small. */
package nnlab.layers.loss;
