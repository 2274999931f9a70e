package nnlab.core.blas;

/** Matrix products in plain Java: works everywhere, and is what the other two are held against. */
public final class JavaBlas extends AbstractBlas {
  /** Always works; loads nothing. */
  public JavaBlas() {
    super(CallCost.PACKING);
  }

  @Override
  public String name() {
    return "java";
  }

  @Override
  public String description() {
    return "plain Java, packed panels (no native library)";
  }

  @Override
  void multiply(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      float alpha,
      float[] a,
      float[] b,
      float beta,
      float[] c) {
    PackedGemm32.multiply(transA, transB, m, n, k, alpha, a, b, beta, c);
  }

  @Override
  void multiply(
      boolean transA,
      boolean transB,
      int m,
      int n,
      int k,
      double alpha,
      double[] a,
      double[] b,
      double beta,
      double[] c) {
    PackedGemm64.multiply(transA, transB, m, n, k, alpha, a, b, beta, c);
  }
}
