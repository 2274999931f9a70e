/**
 * Numbers in files that Python reads and writes: npy, npz and safetensors. Readers trust no length
 * before they have seen the bytes.
 */
package nnlab.core.io;
