package nnlab.analysis.projection;

import java.util.Arrays;
import nnlab.core.blas.Blas;
import nnlab.layers.train.Workers;

/**
 * Products with the Gram matrix of {@link CentredData} in single precision, in less than half the
 * time: good to about 1e-7 of its largest eigenvalue, so they find a space but cannot say how good
 * it is.
 *
 * <p>The panels are kept, centred, as far as {@link #KEPT} reaches, and read without being copied
 * again. They are scaled to a mean square of 1, so that neither small nor large numbers leave the
 * range of a float.
 */
final class SinglePrecisionGram {
  /** Numbers that are kept at most, a gigabyte of them; panels beyond are made for each product. */
  static final long KEPT = 1 << 28;

  private static final int PANEL_ELEMENTS = 1 << 18;

  private final CentredData data;
  private final Workers workers;
  private final Panels panels;
  private final double scale;
  private final float[][] kept;

  /** With at most so many numbers kept. */
  SinglePrecisionGram(CentredData data, long numbers) {
    this.data = data;
    this.workers = data.workers();
    this.panels = Panels.of(data.rows(), data.columns(), PANEL_ELEMENTS);
    double meanSquare = data.totalVariance() * (data.rows() - 1) / data.rows() / data.columns();
    this.scale = meanSquare > 0 ? 1 / Math.sqrt(meanSquare) : 1;
    long perPanel = (long) panels.smaller() * panels.step();
    this.kept = new float[(int) Math.min(panels.count(), numbers / perPanel)][];
    workers.run(kept.length, (p, worker) -> kept[p] = narrowed(p));
  }

  /** Products with G of vectors given as rows: {@code [count, dimension] -> the same}. */
  double[] apply(double[] vectors, int count) {
    int d = data.dimension();
    float[] narrow = new float[count * d];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) vectors[i];
    }
    double[] products =
        panels.sum(count * d, workers, (p, worker, sum) -> addProduct(p, narrow, count, sum));
    double unit = 1 / (scale * scale * (data.rows() - 1));
    return Arrays.stream(products).map(product -> product * unit).toArray();
  }

  private void addProduct(int p, float[] vectors, int count, double[] sum) {
    int d = data.dimension();
    int width = panels.width(p);
    float[] panel = p < kept.length ? kept[p] : narrowed(p);
    float[] across = new float[count * width];
    float[] product = new float[count * d];
    boolean wide = data.wide();
    Blas.get().gemm(false, !wide, count, width, d, 1, vectors, panel, 0, across);
    Blas.get().gemm(false, wide, count, d, width, 1, across, panel, 0, product);
    for (int i = 0; i < product.length; i++) {
      sum[i] += product[i];
    }
  }

  private float[] narrowed(int p) {
    double[] panel = data.across(panels.start(p), panels.width(p));
    float[] narrow = new float[panel.length];
    for (int i = 0; i < panel.length; i++) {
      narrow[i] = (float) (scale * panel[i]);
    }
    return narrow;
  }
}
