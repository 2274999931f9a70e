package nnlab.core.blas;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;

import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * {@code cblas_sgemm} and {@code cblas_dgemm} on copies of parts of arrays, in native memory that
 * each thread keeps for the next product: for Java before 22, which has no other way to hand over a
 * part of an array.
 */
final class CopiedGemm {
  private static final ThreadLocal<CopiedGemm> OF_THREAD = ThreadLocal.withInitial(CopiedGemm::new);

  private final FloatPointer[] floats = new FloatPointer[3];
  private final DoublePointer[] doubles = new DoublePointer[3];

  private CopiedGemm() {
    Arrays.setAll(floats, i -> new FloatPointer(0L));
    Arrays.setAll(doubles, i -> new DoublePointer(0L));
  }

  /** The memory of the calling thread. */
  static CopiedGemm ofThread() {
    return OF_THREAD.get();
  }

  /**
   * C = op(A) op(B) + beta C in single precision.
   *
   * @param spans elements from the first to the last one of A, B and C
   */
  void sgemm(
      int transA,
      int transB,
      int m,
      int n,
      int k,
      Part a,
      Part b,
      float beta,
      Part c,
      int[] spans) {
    FloatPointer nativeA = put(0, a, spans[0], true);
    FloatPointer nativeB = put(1, b, spans[1], true);
    FloatPointer nativeC = put(2, c, spans[2], beta != 0 || c.stride() > n);
    cblas_sgemm(
        CblasRowMajor,
        transA,
        transB,
        m,
        n,
        k,
        1,
        nativeA,
        a.stride(),
        nativeB,
        b.stride(),
        beta,
        nativeC,
        c.stride());
    nativeC.get((float[]) c.array(), c.at(), spans[2]);
  }

  /** The same in double precision. */
  void dgemm(
      int transA,
      int transB,
      int m,
      int n,
      int k,
      Part a,
      Part b,
      double beta,
      Part c,
      int[] spans) {
    DoublePointer nativeA = putDoubles(0, a, spans[0], true);
    DoublePointer nativeB = putDoubles(1, b, spans[1], true);
    DoublePointer nativeC = putDoubles(2, c, spans[2], beta != 0 || c.stride() > n);
    cblas_dgemm(
        CblasRowMajor,
        transA,
        transB,
        m,
        n,
        k,
        1,
        nativeA,
        a.stride(),
        nativeB,
        b.stride(),
        beta,
        nativeC,
        c.stride());
    nativeC.get((double[]) c.array(), c.at(), spans[2]);
  }

  private FloatPointer put(int matrix, Part part, int span, boolean isRead) {
    if (floats[matrix].capacity() < span) {
      floats[matrix].close();
      floats[matrix] = new FloatPointer((long) span);
    }
    return isRead ? floats[matrix].put((float[]) part.array(), part.at(), span) : floats[matrix];
  }

  private DoublePointer putDoubles(int matrix, Part part, int span, boolean isRead) {
    if (doubles[matrix].capacity() < span) {
      doubles[matrix].close();
      doubles[matrix] = new DoublePointer((long) span);
    }
    return isRead ? doubles[matrix].put((double[]) part.array(), part.at(), span) : doubles[matrix];
  }
}
