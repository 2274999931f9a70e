package nnlab.core.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Buffers that are used again in the next step: a training step asks for the same sizes a thousand
 * times, and fresh arrays cost both their zeroing and the cache.
 *
 * <p>A workspace is a scope. Tensors taken from it are valid until {@link #reset()}; what must
 * outlive the scope is copied. Buffers come back <em>unzeroed</em>: a kernel writes every element
 * of its output. It is not thread-safe: each worker has its own.
 *
 * <p>A {@linkplain #mark() mark} opens an inner scope: {@link #releaseSince(int, Iterable)} gives
 * back what was taken since, except for what is kept.
 */
public final class Workspace {
  private final Map<Integer, ArrayDeque<float[]>> free32 = new HashMap<>();
  private final Map<Integer, ArrayDeque<double[]>> free64 = new HashMap<>();
  private final List<Object> taken = new ArrayList<>();
  private final boolean poison;

  /** A workspace as training uses it. */
  public Workspace() {
    this(false);
  }

  private Workspace(boolean poison) {
    this.poison = poison;
  }

  /**
   * A workspace that fills every released buffer with NaN, so that a use after release cannot go
   * unnoticed.
   */
  public static Workspace poisoning() {
    return new Workspace(true);
  }

  /** A tensor with undefined elements, valid until the scope closes. */
  public Tensor take(Shape shape, DType dtype) {
    int size = shape.size();
    if (dtype == DType.F32) {
      ArrayDeque<float[]> free = free32.get(size);
      float[] buffer = free == null || free.isEmpty() ? new float[size] : free.pop();
      taken.add(buffer);
      return Tensor.of(shape, buffer);
    }
    ArrayDeque<double[]> free = free64.get(size);
    double[] buffer = free == null || free.isEmpty() ? new double[size] : free.pop();
    taken.add(buffer);
    return Tensor.of(shape, buffer);
  }

  /** Opens an inner scope. */
  public int mark() {
    return taken.size();
  }

  /** Gives back every buffer taken since the mark, except for those of the tensors to keep. */
  public void releaseSince(int mark, Iterable<Tensor> keep) {
    if (taken.size() == mark) {
      return;
    }
    int end = mark;
    for (int i = mark; i < taken.size(); i++) {
      Object buffer = taken.get(i);
      if (isOneOf(keep, buffer)) {
        taken.set(end++, buffer);
      } else {
        release(buffer);
      }
    }
    taken.subList(end, taken.size()).clear();
  }

  /** What is kept is a few tensors, which are looked through faster than they are hashed. */
  private static boolean isOneOf(Iterable<Tensor> keep, Object buffer) {
    for (Tensor tensor : keep) {
      if (tensor.array() == buffer) {
        return true;
      }
    }
    return false;
  }

  /** Closes the scope: every tensor taken from it becomes invalid. */
  public void reset() {
    releaseSince(0, List.of());
  }

  /** Bytes held, in use and free. */
  public long bytes() {
    long bytes = 0;
    for (Object buffer : taken) {
      bytes += buffer instanceof float[] f ? 4L * f.length : 8L * ((double[]) buffer).length;
    }
    for (Map.Entry<Integer, ArrayDeque<float[]>> entry : free32.entrySet()) {
      bytes += 4L * entry.getKey() * entry.getValue().size();
    }
    for (Map.Entry<Integer, ArrayDeque<double[]>> entry : free64.entrySet()) {
      bytes += 8L * entry.getKey() * entry.getValue().size();
    }
    return bytes;
  }

  private void release(Object buffer) {
    if (buffer instanceof float[] f) {
      if (poison) {
        Arrays.fill(f, Float.NaN);
      }
      free32.computeIfAbsent(f.length, k -> new ArrayDeque<>()).push(f);
    } else {
      double[] d = (double[]) buffer;
      if (poison) {
        Arrays.fill(d, Double.NaN);
      }
      free64.computeIfAbsent(d.length, k -> new ArrayDeque<>()).push(d);
    }
  }
}
