package nnlab.core.blas;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.lang.reflect.Method;

/**
 * {@code cblas_sgemm} and {@code cblas_dgemm} through the foreign-function API of Java 22 (JEP
 * 454), reached by reflection since this class is compiled for Java 17. In plain Java 22 it would
 * read
 *
 * <pre>{@code
 * Linker.nativeLinker().downcallHandle(
 *     MemorySegment.ofAddress(address),
 *     FunctionDescriptor.ofVoid(JAVA_INT, ..., JAVA_FLOAT, ADDRESS, JAVA_INT, ...),
 *     Linker.Option.critical(true));
 * }</pre>
 *
 * with {@code MemorySegment.ofArray(array).asSlice(bytes)} for each array and the element at which
 * its matrix begins. {@code critical(true)} lends the array to the callee where it lies on the
 * heap. Reflection is over when the handles are built: they are static constants, so the JIT
 * compiler sees through them.
 */
final class ForeignGemm {
  private static final int A = 7;
  private static final int B = 9;
  private static final int C = 12;

  private static final MethodHandle SGEMM;
  private static final MethodHandle DGEMM;

  static {
    try {
      SGEMM = gemm("cblas_sgemm", float.class);
      DGEMM = gemm("cblas_dgemm", double.class);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no foreign-function call of OpenBLAS: " + e, e);
    }
  }

  private ForeignGemm() {}

  /** Builds the calls. OpenBLAS must be loaded. */
  static void link() {
    // the static initialiser does it
  }

  static void sgemm(
      int order,
      int transA,
      int transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      int aAt,
      int lda,
      float[] b,
      int bAt,
      int ldb,
      float beta,
      float[] c,
      int cAt,
      int ldc) {
    try {
      SGEMM.invokeExact(
          order, transA, transB, m, n, k, alpha, a, aAt, lda, b, bAt, ldb, beta, c, cAt, ldc);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  static void dgemm(
      int order,
      int transA,
      int transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      int aAt,
      int lda,
      double[] b,
      int bAt,
      int ldb,
      double beta,
      double[] c,
      int cAt,
      int ldc) {
    try {
      DGEMM.invokeExact(
          order, transA, transB, m, n, k, alpha, a, aAt, lda, b, bAt, ldb, beta, c, cAt, ldc);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /** C = op(A) op(B) + beta C for parts of arrays, which are all of one element type. */
  static void gemm(
      int order, int transA, int transB, int m, int n, int k, Part a, Part b, double beta, Part c) {
    if (c.isSingle()) {
      sgemm(
          order,
          transA,
          transB,
          m,
          n,
          k,
          1,
          (float[]) a.array(),
          a.at(),
          a.stride(),
          (float[]) b.array(),
          b.at(),
          b.stride(),
          (float) beta,
          (float[]) c.array(),
          c.at(),
          c.stride());
    } else {
      dgemm(
          order,
          transA,
          transB,
          m,
          n,
          k,
          1,
          (double[]) a.array(),
          a.at(),
          a.stride(),
          (double[]) b.array(),
          b.at(),
          b.stride(),
          beta,
          (double[]) c.array(),
          c.at(),
          c.stride());
    }
  }

  /** A handle that takes an array of this element type and an index for each memory segment. */
  private static MethodHandle gemm(String function, Class<?> element)
      throws ReflectiveOperationException {
    MethodHandle call = downcall(OpenBlasLibrary.address(function), element);
    MethodHandle segmentFrom = segmentFrom(element);
    for (int argument : new int[] {C, B, A}) {
      call = MethodHandles.collectArguments(call, argument, segmentFrom);
    }
    return call;
  }

  /** (array, at) -> the memory of the array from this element on. */
  private static MethodHandle segmentFrom(Class<?> element) throws ReflectiveOperationException {
    Class<?> arrayType = Array.newInstance(element, 0).getClass();
    Class<?> segment = foreign("MemorySegment");
    MethodHandles.Lookup lookup = MethodHandles.publicLookup();
    MethodHandle ofArray = lookup.findStatic(segment, "ofArray", methodType(segment, arrayType));
    MethodHandle asSlice = lookup.findVirtual(segment, "asSlice", methodType(segment, long.class));
    MethodHandle bytes =
        MethodHandles.lookup()
            .findStatic(ForeignGemm.class, element + "Bytes", methodType(long.class, int.class));
    return MethodHandles.filterArguments(asSlice, 0, ofArray, bytes);
  }

  private static long floatBytes(int elements) {
    return (long) elements * Float.BYTES;
  }

  private static long doubleBytes(int elements) {
    return (long) elements * Double.BYTES;
  }

  private static MethodHandle downcall(long address, Class<?> element)
      throws ReflectiveOperationException {
    Class<?> linker = foreign("Linker");
    Class<?> option = foreign("Linker$Option");
    Class<?> segment = foreign("MemorySegment");
    Class<?> descriptor = foreign("FunctionDescriptor");

    Object nativeLinker = linker.getMethod("nativeLinker").invoke(null);
    Object target = segment.getMethod("ofAddress", long.class).invoke(null, address);
    Object critical = option.getMethod("critical", boolean.class).invoke(null, true);
    Object options = Array.newInstance(option, 1);
    Array.set(options, 0, critical);
    Method downcall = linker.getMethod("downcallHandle", segment, descriptor, options.getClass());
    return (MethodHandle) downcall.invoke(nativeLinker, target, signature(element), options);
  }

  /** (order, transA, transB, m, n, k, alpha, A, lda, B, ldb, beta, C, ldc) -> void. */
  private static Object signature(Class<?> element) throws ReflectiveOperationException {
    Object i = layout("JAVA_INT");
    Object x = layout(element == float.class ? "JAVA_FLOAT" : "JAVA_DOUBLE");
    Object array = layout("ADDRESS");
    Object[] layouts = {i, i, i, i, i, i, x, array, i, array, i, x, array, i};

    Class<?> layout = foreign("MemoryLayout");
    Object arguments = Array.newInstance(layout, layouts.length);
    System.arraycopy(layouts, 0, arguments, 0, layouts.length);
    return foreign("FunctionDescriptor")
        .getMethod("ofVoid", arguments.getClass())
        .invoke(null, arguments);
  }

  private static Object layout(String name) throws ReflectiveOperationException {
    return foreign("ValueLayout").getField(name).get(null);
  }

  private static Class<?> foreign(String name) throws ClassNotFoundException {
    return Class.forName("java.lang.foreign." + name);
  }

  private static AssertionError unexpected(Throwable e) {
    return new AssertionError("a native gemm throws nothing", e);
  }
}
