package nnlab.core.blas;

import com.sun.jna.NativeLibrary;
import java.io.File;
import java.io.IOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * The Fortran runtime {@code libgfortran.so.5}: jblas's library for Linux is linked to it, and a
 * fresh machine has none. The OpenBLAS artifact carries one.
 */
final class Gfortran {
  private static final String LIBRARY = "libgfortran.so.5";

  private Gfortran() {}

  /** Loads it from the OpenBLAS artifact if the system has none. If that has none, so be it. */
  static void provide() {
    try {
      NativeLibrary.getInstance(LIBRARY, Platform.LOCAL);
    } catch (LinkageError systemHasNone) {
      loadFromArtifact();
    }
  }

  /**
   * Loads it, and what it needs in turn. The dynamic linker resolves a needed library by its name
   * to the one in memory, so jblas finds it.
   *
   * @return whether it was there
   */
  static boolean loadFromArtifact() {
    try {
      return load("libgcc_s.so.1") & load("libquadmath.so.0") & load(LIBRARY);
    } catch (IOException | LinkageError e) {
      return false;
    }
  }

  private static boolean load(String name) throws IOException {
    File file = Loader.cacheResource(openblas_nolapack.class, Loader.getPlatform() + "/" + name);
    if (file == null) {
      return false;
    }
    System.load(file.getPath());
    return true;
  }
}
