package nnlab.core.blas;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * The native library in memory.
 *
 * <p>The artifact holds OpenBLAS twice, with and without LAPACK, each with its own threads and
 * settings; only the second is loaded. Its functions are looked up in that very library, by its
 * path: a search of the whole process can find the ones of the older OpenBLAS inside jblas.
 */
final class OpenBlasLibrary {
  private static volatile OpenBlasLibrary loaded;

  private final NativeLibrary library;

  private OpenBlasLibrary(NativeLibrary library) {
    this.library = library;
  }

  /**
   * Loads the library and sets it to one thread, once for the whole process: the tiles of a batch
   * give the parallelism, and OpenBLAS's own threads fall over each other on busy cores.
   *
   * @throws BlasUnavailableException if there is no native library for this machine
   */
  static OpenBlasLibrary load() {
    try {
      Loader.load(openblas_nolapack.class);
      OpenBlasLibrary library =
          new OpenBlasLibrary(NativeLibrary.getInstance(path(), Platform.LOCAL));
      loaded = library;
      library.useOneThread();
      return library;
    } catch (LinkageError e) {
      throw new BlasUnavailableException(
          "OpenBLAS does not load ("
              + e.getMessage()
              + "): are the natives of org.bytedeco:openblas and :javacpp for "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + " on the class path, and is there room in ~/.javacpp to unpack them?",
          e);
    }
  }

  /** Whether it is in this process's memory already. */
  static boolean isLoaded() {
    return loaded != null;
  }

  /** For example {@code OpenBLAS 0.3.31}. */
  String version() {
    String[] words = text("openblas_get_config").split(" ");
    return words.length > 1 ? words[0] + " " + words[1] : words[0];
  }

  /** The processor whose kernels it uses, for example {@code Haswell}. */
  String kernel() {
    return text("openblas_get_corename");
  }

  int threads() {
    return library.getFunction("openblas_get_num_threads").invokeInt(new Object[0]);
  }

  /** Where a function of the loaded library begins in memory. */
  static long address(String function) {
    return Pointer.nativeValue(loaded.library.getFunction(function));
  }

  private void useOneThread() {
    library.getFunction("openblas_set_num_threads").invokeVoid(new Object[] {1});
    if (threads() != 1) {
      throw new BlasUnavailableException(
          "OpenBLAS was told to use one thread and reports " + threads());
    }
  }

  private String text(String function) {
    Function get = library.getFunction(function);
    return get.invokeString(new Object[0], false).strip();
  }

  private static String path() {
    return Loader.getLoadedLibraries().entrySet().stream()
        .filter(entry -> entry.getKey().matches("(lib)?openblas.*"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(
            () -> new UnsatisfiedLinkError("JavaCPP does not say where it loaded libopenblas"));
  }
}
