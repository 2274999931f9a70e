package nnlab.core.autodiff;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;

/**
 * Compares the derivatives that the rules give with differences of function values.
 *
 * <p>A function f of one or several tensors is contracted with a random cotangent u (never all
 * ones: under a plain sum, softmax has derivative zero and hides any mistake). The gradient of s(x)
 * = u'f(x) by the rules must equal a five-point difference of s. For the second order the same is
 * asked of the gradient itself: t(x, u) = sum over the inputs of v'(u'J(x)) is differentiated by x
 * and by u.
 *
 * <p>The error of an element is |a - n| / max(|a|, |n|, 1e-3 max|n|, 1e-8), where a is from the
 * rule, n from the difference and max|n| is taken over the tensor. A mismatch is reported with its
 * likely cause; a kink near the sample is named and does not count as a failure.
 */
public final class GradCheck {
  /**
   * Relative step of the five-point difference: its error is of order step^4, that of rounding of
   * order 1e-16 / step.
   */
  private static final double STEP = 5e-4;

  private GradCheck() {}

  /**
   * What to check and how strictly.
   *
   * @param order 1, or 2 for the second derivatives too
   * @param first largest error allowed at first order
   * @param second largest error allowed at second order
   * @param seed of the random cotangents
   * @param elements at most so many elements of each input are compared
   */
  public record Options(int order, double first, double second, long seed, int elements) {
    /** The project's bounds: first order within 1e-7, second within 1e-5. */
    public static final Options DEFAULT = new Options(2, 1e-7, 1e-5, 1, 60);

    public Options {
      if (order != 1 && order != 2) {
        throw new IllegalArgumentException("order is 1 or 2, got " + order);
      }
      if (!(first > 0 && second > 0) || elements < 1) {
        throw new IllegalArgumentException(
            "expected positive bounds and at least one element, got "
                + first
                + ", "
                + second
                + ", "
                + elements);
      }
    }

    /** The same with another order. */
    public Options withOrder(int order) {
      return new Options(order, first, second, seed, elements);
    }

    /** The same with another seed. */
    public Options withSeed(long seed) {
      return new Options(order, first, second, seed, elements);
    }
  }

  /**
   * One derivative that is not what it should be.
   *
   * @param order 1 or 2
   * @param input number of the input; at second order the last one is the cotangent
   * @param element index in row-major order
   * @param expected from the difference
   * @param got from the rule
   * @param error relative, as above
   */
  public record Mismatch(
      int order, int input, int element, double expected, double got, double error) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "order %d, input %d, element %d: expected %.10g, got %.10g (relative error %.2g)",
          order,
          input,
          element,
          expected,
          got,
          error);
    }
  }

  /** A point where the function has no derivative: left and right differ. */
  public record Kink(int input, int element, double at, double left, double right) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "input %d, element %d: a kink at or near x = %.6g (slope %.6g on the left, %.6g on the right)",
          input,
          element,
          at,
          left,
          right);
    }
  }

  /**
   * The outcome.
   *
   * @param first worst error at first order, kinks left out
   * @param second worst error at second order, kinks left out; 0 if not asked for
   * @param mismatches beyond the bounds, worst first
   * @param kinks found on the way
   * @param causes likely causes of the mismatches, in words
   */
  public record Report(
      double first,
      double second,
      List<Mismatch> mismatches,
      List<Kink> kinks,
      List<String> causes) {
    public Report {
      mismatches = List.copyOf(mismatches);
      kinks = List.copyOf(kinks);
      causes = List.copyOf(causes);
    }

    /** Whether every compared derivative is within its bound. */
    public boolean passed() {
      return mismatches.isEmpty() && causes.isEmpty();
    }

    /**
     * Fails if the check did.
     *
     * @throws AssertionError with the whole report as its message
     */
    public void orThrow() {
      if (!passed()) {
        throw new AssertionError(toString());
      }
    }

    @Override
    public String toString() {
      StringBuilder text =
          new StringBuilder(passed() ? "gradient check passed" : "gradient check FAILED");
      text.append(
          String.format(
              Locale.ROOT,
              ": worst relative error %.2g at first order, %.2g at second%n",
              first,
              second));
      for (String cause : causes) {
        text.append("  likely cause: ").append(cause).append(System.lineSeparator());
      }
      for (Mismatch m : mismatches.subList(0, Math.min(5, mismatches.size()))) {
        text.append("  ").append(m).append(System.lineSeparator());
      }
      if (mismatches.size() > 5) {
        text.append("  ... ")
            .append(mismatches.size() - 5)
            .append(" more")
            .append(System.lineSeparator());
      }
      for (Kink kink : kinks) {
        text.append("  not a failure: ").append(kink).append(System.lineSeparator());
      }
      return text.toString();
    }
  }

  /** Checks a function of one input to second order with the project's bounds. */
  public static Report check(Function<Var, Var> f, Tensor x) {
    return check(in -> f.apply(in[0]), new Tensor[] {x}, Options.DEFAULT);
  }

  /**
   * Checks a function of several inputs.
   *
   * @throws IllegalArgumentException if an input is not F64: in F32 a difference has too few digits
   *     left
   */
  public static Report check(Function<Var[], Var> f, Tensor[] x, Options options) {
    for (int i = 0; i < x.length; i++) {
      if (x[i].dtype() != DType.F64) {
        throw new IllegalArgumentException(
            "gradients are checked in F64, input "
                + i
                + " is "
                + x[i].dtype()
                + ": convert it with to(DType.F64)");
      }
    }
    Rng rng = Rng.of(options.seed());
    Tensor u = gaussian(f.apply(constants(x)), rng.split("cotangent"));
    Findings findings = new Findings(options);
    Function<Var[], Var> s = in -> f.apply(in).times(Var.constant(u)).sum();
    try {
      findings.compare(1, s, x);
      if (options.order() == 2 && findings.mismatches.isEmpty()) {
        Tensor[] withCotangent = append(x, u);
        findings.compare(2, contractedGradient(f, x, rng.split("tangent")), withCotangent);
      }
    } catch (IllegalStateException brokenContract) {
      findings.causes.add(brokenContract.getMessage());
    }
    return findings.report();
  }

  /** t(x, u) = sum over i of v_i ' (u'J_i(x)) with random v. */
  private static Function<Var[], Var> contractedGradient(
      Function<Var[], Var> f, Tensor[] x, Rng rng) {
    Var[] v = new Var[x.length];
    for (int i = 0; i < v.length; i++) {
      v[i] = Var.constant(gaussian(Var.constant(x[i]), rng.split(i)));
    }
    return in -> {
      Var[] point = java.util.Arrays.copyOf(in, x.length);
      Var[] g = Grad.vjp(f, point, in[x.length]);
      Var total = g[0].times(v[0]).sum();
      for (int i = 1; i < g.length; i++) {
        total = total.plus(g[i].times(v[i]).sum());
      }
      return total;
    };
  }

  private static Tensor gaussian(Var like, Rng rng) {
    return Tensor.generate(like.shape(), DType.F64, i -> rng.nextGaussian());
  }

  private static Var[] constants(Tensor[] x) {
    Var[] vars = new Var[x.length];
    for (int i = 0; i < x.length; i++) {
      vars[i] = Var.constant(x[i]);
    }
    return vars;
  }

  private static Tensor[] append(Tensor[] x, Tensor last) {
    Tensor[] longer = java.util.Arrays.copyOf(x, x.length + 1);
    longer[x.length] = last;
    return longer;
  }

  /** Collects what is found while derivatives and differences are compared. */
  private static final class Findings {
    final Options options;
    final List<Mismatch> mismatches = new ArrayList<>();
    final List<Kink> kinks = new ArrayList<>();
    final List<String> causes = new ArrayList<>();
    final double[] worst = new double[2];

    Findings(Options options) {
      this.options = options;
    }

    void compare(int order, Function<Var[], Var> s, Tensor[] x) {
      Var[] g = Grad.grad(s, constants(x));
      for (int i = 0; i < x.length; i++) {
        compareInput(order, s, x, i, g[i].value());
      }
    }

    private void compareInput(
        int order, Function<Var[], Var> s, Tensor[] x, int input, Tensor got) {
      int[] elements = sample(x[input].size());
      double[] expected = new double[elements.length];
      double largest = 0;
      for (int k = 0; k < elements.length; k++) {
        expected[k] = new Slope(s, x, input, elements[k]).fivePoint(STEP);
        largest = Math.max(largest, Math.abs(expected[k]));
      }
      double bound = order == 1 ? options.first() : options.second();
      List<Mismatch> wrong = new ArrayList<>();
      for (int k = 0; k < elements.length; k++) {
        double a = got.get(elements[k]);
        double error = error(a, expected[k], largest);
        if (isKnownKink(input, elements[k])) {
          continue;
        }
        if (error <= bound) {
          worst[order - 1] = Math.max(worst[order - 1], error);
          continue;
        }
        Kink kink = new Slope(s, x, input, elements[k]).kink(input, elements[k], a);
        if (kink != null) {
          kinks.add(kink);
        } else {
          worst[order - 1] = Math.max(worst[order - 1], error);
          wrong.add(new Mismatch(order, input, elements[k], expected[k], a, error));
        }
      }
      if (!wrong.isEmpty()) {
        mismatches.addAll(wrong);
        String cause = Diagnosis.of(x[input].shape(), elements, expected, got, wrong.size());
        if (cause != null) {
          causes.add("order " + order + ", input " + input + ": " + cause);
        }
      }
    }

    /** Where the first derivative jumps, there is no second. */
    private boolean isKnownKink(int input, int element) {
      return kinks.stream().anyMatch(kink -> kink.input() == input && kink.element() == element);
    }

    /** All elements, or a random choice of them if there are many. */
    private int[] sample(int size) {
      int[] order = Rng.of(options.seed()).split("elements").permutation(size);
      int[] chosen = java.util.Arrays.copyOf(order, Math.min(size, options.elements()));
      java.util.Arrays.sort(chosen);
      return chosen;
    }

    Report report() {
      mismatches.sort((a, b) -> Double.compare(b.error(), a.error()));
      return new Report(worst[0], worst[1], mismatches, kinks, causes);
    }
  }

  /** NaN counts as infinitely wrong. */
  static double error(double a, double n, double largest) {
    double scale = Math.max(Math.max(Math.abs(a), Math.abs(n)), Math.max(1e-3 * largest, 1e-8));
    double error = Math.abs(a - n) / scale;
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }

  /** Differences of a scalar function along one element of one input. */
  private record Slope(Function<Var[], Var> s, Tensor[] x, int input, int element) {
    double fivePoint(double step) {
      double h = scaled(step);
      return (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
    }

    /**
     * A mismatch is blamed on a kink only if the differences say so: either the slopes on both
     * sides stay apart by more than rounding however short the step, where those of a bend come
     * together as the step gets shorter, or a shorter step that no longer reaches over the kink
     * agrees with the rule.
     */
    Kink kink(int input, int element, double got) {
      double tiny = scaled(1e-6);
      double here = at(0);
      double left = (here - at(-tiny)) / tiny;
      double right = (at(tiny) - here) / tiny;
      double wide = scaled(2 * STEP);
      double wideLeft = (here - at(-wide)) / wide;
      double wideRight = (at(wide) - here) / wide;
      double scale = Math.max(Math.max(Math.abs(wideLeft), Math.abs(wideRight)), 1e-8);
      double rounding = 8 * Math.ulp(here) / tiny;
      double jump = Math.abs(left - right);
      double wideJump = Math.abs(wideLeft - wideRight);
      boolean atKink = jump > 1e-3 * scale + rounding && jump > 1e-2 * wideJump;
      boolean nearKink =
          wideJump > 1e-2 * scale && Math.abs((left + right) / 2 - got) < 1e-4 * scale;
      return atKink || nearKink
          ? new Kink(
              input,
              element,
              x[input].get(element),
              atKink ? left : wideLeft,
              atKink ? right : wideRight)
          : null;
    }

    private double scaled(double step) {
      return step * Math.max(1, Math.abs(x[input].get(element)));
    }

    private double at(double offset) {
      Tensor[] moved = x.clone();
      moved[input] = x[input].copy();
      moved[input].set(element, x[input].get(element) + offset);
      return s.apply(constants(moved)).item();
    }
  }
}
