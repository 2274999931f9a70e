package nnlab.core.blas;

/** The rule that chooses a {@link Blas}. */
public final class BlasChoice {
  private BlasChoice() {}

  static Blas ofProcess() {
    return Holder.CHOSEN;
  }

  private static final class Holder {
    static final Blas CHOSEN = new JavaBlas();
  }
}
