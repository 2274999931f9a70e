/** How parameters start. Each {@link nnlab.layers.init.Initializer} is one record. */
package nnlab.layers.init;
