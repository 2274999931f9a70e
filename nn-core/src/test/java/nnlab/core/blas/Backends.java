package nnlab.core.blas;

import java.util.ArrayList;
import java.util.List;

/** The implementations that load here, OpenBLAS once for each way of calling it. */
final class Backends {
  private Backends() {}

  static List<AbstractBlas> available() {
    List<AbstractBlas> found = new ArrayList<>();
    for (Backend backend : Backend.values()) {
      try {
        found.add(backend.load());
      } catch (BlasUnavailableException e) {
        System.out.println("not tested: " + e.getMessage());
      }
    }
    if (OpenBlasLibrary.isLoaded()) {
      found.add(new OpenBlas(OpenBlasLibrary.load(), false));
    }
    return found;
  }
}
