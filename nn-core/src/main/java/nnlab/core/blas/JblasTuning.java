package nnlab.core.blas;

import com.sun.jna.Function;

/**
 * Settings of the process under which jblas loads, four times faster for it.
 *
 * <p>The OpenBLAS of 2017 inside jblas does not know newer processors and takes its slowest kernel;
 * {@code OPENBLAS_CORETYPE} names a better one. It is read when a library loads, and any OpenBLAS
 * reads it, so it is set only while jblas loads, only where the Haswell kernel can run (x86-64 with
 * AVX2), and not at all if a modern OpenBLAS is already in the process. And jblas copies its
 * arguments to fresh memory at each call, which {@code malloc} by default gives back to the system
 * at once, to be mapped and zeroed again.
 */
final class JblasTuning {
  private static final String CORE_TYPE = "OPENBLAS_CORETYPE";

  /**
   * {@code mallopt} parameters of glibc: above which size memory is mapped, and when it is trimmed.
   */
  private static final int M_MMAP_THRESHOLD = -3;

  private static final int M_TRIM_THRESHOLD = -1;

  /** The largest that glibc accepts. */
  private static final int MMAP_THRESHOLD = 32 << 20;

  private static final int TRIM_THRESHOLD = 512 << 20;

  private final boolean environmentSet;

  private JblasTuning(boolean environmentSet) {
    this.environmentSet = environmentSet;
  }

  /** Sets what can be set here; what the user has set in the environment stays. */
  static JblasTuning begin() {
    if (!Platform.isLinux() || !Platform.isX64() || OpenBlasLibrary.isLoaded()) {
      return new JblasTuning(false);
    }
    try {
      libc("mallopt", M_MMAP_THRESHOLD, MMAP_THRESHOLD);
      libc("mallopt", M_TRIM_THRESHOLD, TRIM_THRESHOLD);
      if (System.getenv(CORE_TYPE) != null || !Platform.hasAvx2()) {
        return new JblasTuning(false);
      }
      libc("setenv", CORE_TYPE, "Haswell", 1);
      return new JblasTuning(true);
    } catch (LinkageError slowerButRight) {
      return new JblasTuning(false);
    }
  }

  /** Takes the kernel out of the environment again. */
  void end() {
    if (environmentSet) {
      libc("unsetenv", CORE_TYPE);
    }
  }

  private static void libc(String function, Object... arguments) {
    Function.getFunction("c", function).invokeInt(arguments);
  }
}
