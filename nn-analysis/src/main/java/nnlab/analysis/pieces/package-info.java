/** How many straight pieces a ReLU network is made of, and where it bends. */
package nnlab.analysis.pieces;
