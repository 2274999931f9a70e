/**
 * Numbers in files that Python reads and writes: npy, npz and safetensors. Readers trust no length
 * before they have seen the bytes.
 *
 * <p>Read {@link nnlab.core.io.Npy}, then {@link nnlab.core.io.Safetensors}.
 */
package nnlab.core.io;
