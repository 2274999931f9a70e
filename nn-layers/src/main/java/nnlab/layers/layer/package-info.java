/**
 * What networks are made of. Read {@link nnlab.layers.layer.Layer}, then {@link
 * nnlab.layers.layer.Linear} and {@link nnlab.layers.layer.Sequential}; {@link
 * nnlab.layers.layer.Parameters} says how a layer gets its numbers.
 */
package nnlab.layers.layer;
