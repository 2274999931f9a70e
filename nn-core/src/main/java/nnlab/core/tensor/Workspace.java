package nnlab.core.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Buffers that are used again in the next step: a training step asks for the same sizes a thousand
 * times, and fresh arrays cost both their zeroing and the cache.
 *
 * <p>A workspace is a scope. Tensors taken from it are valid until {@link #reset()}; what must
 * outlive the scope is copied. Buffers come back <em>unzeroed</em>: a kernel writes every element
 * of its output. Sizes that come but once, such as those of batches that are all different, are
 * given up after some scopes. It is not thread-safe: each worker has its own.
 *
 * <p>A {@linkplain #mark() mark} opens an inner scope: {@link #releaseSince(int, List)} gives back
 * what was taken since, except for what is kept.
 */
public final class Workspace {
  /** Scopes after which a size that nobody asks for gives way to another. */
  private static final int IDLE = 16;

  private final List<Shelf> shelves = new ArrayList<>();
  private final List<Buffer> taken = new ArrayList<>();
  private final boolean poison;
  private long scope;

  /** An array, and the shelf that it goes back to. */
  private record Buffer(Object array, Shelf shelf) {}

  /** Free arrays of one length and format. */
  private static final class Shelf {
    final int length;
    final DType dtype;
    final List<Buffer> free = new ArrayList<>();

    /** The scope in which somebody last took from here. */
    long lastScope;

    Shelf(int length, DType dtype) {
      this.length = length;
      this.dtype = dtype;
    }

    Buffer fresh() {
      return new Buffer(dtype == DType.F32 ? new float[length] : new double[length], this);
    }

    long bytes() {
      return (long) length * dtype.bytes();
    }
  }

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
    Shelf shelf = shelf(shape.size(), dtype);
    shelf.lastScope = scope;
    Buffer buffer = shelf.free.isEmpty() ? fresh(shelf) : shelf.free.remove(shelf.free.size() - 1);
    taken.add(buffer);
    return dtype == DType.F32
        ? Tensor.of(shape, (float[]) buffer.array)
        : Tensor.of(shape, (double[]) buffer.array);
  }

  /** A new array, and the end of those sizes that have not been asked for lately. */
  private Buffer fresh(Shelf shelf) {
    shelves.removeIf(other -> other.lastScope < scope - IDLE);
    return shelf.fresh();
  }

  /** A network has a dozen sizes: they are looked through faster than they are hashed. */
  private Shelf shelf(int length, DType dtype) {
    for (int i = 0; i < shelves.size(); i++) {
      Shelf shelf = shelves.get(i);
      if (shelf.length == length && shelf.dtype == dtype) {
        return shelf;
      }
    }
    Shelf shelf = new Shelf(length, dtype);
    shelf.lastScope = scope;
    shelves.add(shelf);
    return shelf;
  }

  /** Opens an inner scope. */
  public int mark() {
    return taken.size();
  }

  /** Gives back every buffer taken since the mark, except for those of the tensors to keep. */
  public void releaseSince(int mark, List<Tensor> keep) {
    scope += mark == 0 ? 1 : 0;
    if (taken.size() == mark) {
      return;
    }
    int end = mark;
    for (int i = mark; i < taken.size(); i++) {
      Buffer buffer = taken.get(i);
      if (isOneOf(keep, buffer.array)) {
        taken.set(end++, buffer);
      } else {
        release(buffer);
      }
    }
    taken.subList(end, taken.size()).clear();
  }

  private static boolean isOneOf(List<Tensor> keep, Object array) {
    for (int i = 0; i < keep.size(); i++) {
      if (keep.get(i).array() == array) {
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
    for (Buffer buffer : taken) {
      bytes += buffer.shelf.bytes();
    }
    for (Shelf shelf : shelves) {
      bytes += shelf.free.size() * shelf.bytes();
    }
    return bytes;
  }

  private void release(Buffer buffer) {
    if (poison) {
      poison(buffer.array);
    }
    buffer.shelf.free.add(buffer);
  }

  private static void poison(Object array) {
    if (array instanceof float[] f) {
      Arrays.fill(f, Float.NaN);
    } else {
      Arrays.fill((double[]) array, Double.NaN);
    }
  }
}
