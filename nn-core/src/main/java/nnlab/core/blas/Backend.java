package nnlab.core.blas;

import java.util.function.Supplier;

/** The implementations in the order of preference, each loaded once in a process, if at all. */
enum Backend {
  OPENBLAS("openblas", OpenBlas::load),
  JBLAS("jblas", Jblas::load),
  JAVA("java", JavaBlas::new);

  private final String id;
  private final Supplier<AbstractBlas> loader;
  private AbstractBlas loaded;
  private BlasUnavailableException failure;

  Backend(String id, Supplier<AbstractBlas> loader) {
    this.id = id;
    this.loader = loader;
  }

  String id() {
    return id;
  }

  /**
   * The implementation, loaded and self-checked at the first call. One lock for all of them: while
   * jblas loads it changes the environment of the process, which OpenBLAS would read.
   *
   * @throws BlasUnavailableException if it does not load or multiplies wrongly
   */
  AbstractBlas load() {
    synchronized (Backend.class) {
      if (loaded == null && failure == null) {
        try {
          AbstractBlas candidate = loader.get();
          SelfCheck.run(candidate);
          loaded = candidate;
        } catch (BlasUnavailableException e) {
          failure = e;
        }
      }
      if (failure != null) {
        throw failure;
      }
      return loaded;
    }
  }
}
