/**
 * Numbers with a shape: {@link nnlab.core.tensor.Shape}, {@link nnlab.core.tensor.Tensor}, and
 * buffers that are used again, {@link nnlab.core.tensor.Workspace}.
 */
package nnlab.core.tensor;
