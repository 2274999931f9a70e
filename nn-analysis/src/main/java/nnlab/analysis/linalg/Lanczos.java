package nnlab.analysis.linalg;

import java.util.List;
import java.util.stream.IntStream;
import nnlab.core.random.Rng;

/**
 * The largest and the smallest eigenvalues of an operator by the Lanczos method (Lanczos 1950;
 * Parlett, The Symmetric Eigenvalue Problem, chapter 13), with full re-orthogonalisation.
 *
 * <p>It stops when the residual of every wanted pair is below {@code tolerance} times the largest
 * magnitude seen. One start vector sees one copy of a multiple eigenvalue; further copies are found
 * only where the space closes and the method starts again beside it. The residuals are true either
 * way: what is returned are eigenvalues, but an exact copy may be missing.
 */
public final class Lanczos {
  /** Steps after a new start before anything may count as converged. */
  private static final int SETTLING = 10;

  private Lanczos() {}

  /**
   * When to stop.
   *
   * @param maxProducts the most products with the operator; as many vectors are kept
   * @param tolerance residual relative to the largest eigenvalue in magnitude
   */
  public record Settings(int maxProducts, double tolerance) {
    public Settings {
      if (maxProducts < 1 || !(tolerance > 0 && tolerance < 1)) {
        throw new IllegalArgumentException(
            "lanczos needs a product and a tolerance between 0 and 1, got "
                + maxProducts
                + ", "
                + tolerance);
      }
    }

    /** 200 products, relative residual 1e-6. */
    public static Settings standard() {
      return new Settings(200, 1e-6);
    }
  }

  /**
   * What was found.
   *
   * @param top the largest eigenvalues, descending
   * @param bottom the smallest eigenvalues, ascending
   * @param products with the operator
   * @param converged whether every residual met the tolerance; if not, read the residuals
   */
  public record Extremes(
      List<Eigenpair> top, List<Eigenpair> bottom, int products, boolean converged) {
    public Extremes {
      top = List.copyOf(top);
      bottom = List.copyOf(bottom);
    }
  }

  /**
   * The {@code top} largest and {@code bottom} smallest eigenvalues (by value, not by magnitude).
   *
   * @param rng draws the start vector
   * @throws IllegalArgumentException if the operator has fewer dimensions than pairs are asked for,
   *     or more pairs than products, or if a product is not finite
   */
  public static Extremes extremes(
      LinearOperator a, int top, int bottom, Settings settings, Rng rng) {
    int n = a.dimension();
    int capacity = Math.min(n, settings.maxProducts());
    if (top < 0 || bottom < 0 || top + bottom < 1 || top + bottom > capacity) {
      throw new IllegalArgumentException(
          "lanczos: asked for "
              + top
              + " + "
              + bottom
              + " eigenpairs, possible are 1 to "
              + capacity
              + " (dimension "
              + n
              + ", at most "
              + settings.maxProducts()
              + " products)");
    }
    LanczosProcess process = new LanczosProcess(a, Vectors.gaussian(n, rng), capacity);
    int mayStop = Math.max(top + bottom, SETTLING);
    while (process.size() < capacity) {
      process.step();
      boolean last = process.size() == capacity;
      if (process.invariant() && !last) {
        process.restart(Vectors.gaussian(n, rng));
        mayStop = process.size() + SETTLING;
      } else if (last || process.size() >= mayStop) {
        Extremes found = wanted(process, top, bottom, settings.tolerance());
        if (last || found.converged()) {
          return found;
        }
        mayStop = process.size() + 3 + process.size() / 10;
      }
    }
    throw new AssertionError("the last step returns");
  }

  private static Extremes wanted(LanczosProcess process, int top, int bottom, double tolerance) {
    Spectrum t = process.tridiagonal();
    int last = process.size() - 1;
    double limit = tolerance * Math.max(Math.abs(t.largest()), Math.abs(t.smallest()));
    List<Eigenpair> largest = IntStream.range(0, top).mapToObj(i -> pair(process, t, i)).toList();
    List<Eigenpair> smallest =
        IntStream.range(0, bottom).mapToObj(i -> pair(process, t, last - i)).toList();
    boolean converged =
        largest.stream().allMatch(p -> p.residual() <= limit)
            && smallest.stream().allMatch(p -> p.residual() <= limit);
    return new Extremes(largest, smallest, process.size(), converged);
  }

  private static Eigenpair pair(LanczosProcess process, Spectrum t, int i) {
    double[] s = t.vector(i);
    double[] vector = process.lift(s);
    Signs.fixRow(vector, 0, vector.length);
    return new Eigenpair(t.values()[i], vector, process.residual(s));
  }
}
