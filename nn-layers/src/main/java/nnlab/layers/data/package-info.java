/**
 * Data sets and where they come from: readers, drawn images, functions, downloads, and the order of
 * batches. Read {@link nnlab.layers.data.Dataset} first.
 */
package nnlab.layers.data;
