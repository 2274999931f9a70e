package nnlab.core.autodiff;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * Every op with what a check needs to know: how to call it, on which shapes, where it is defined,
 * how often it may be differentiated, and how much is lost in F32. The tests and {@code lab
 * gradcheck} run over this table; a new op is a new row.
 */
public final class OpTable {
  private OpTable() {}

  /**
   * One op.
   *
   * @param name as users know it
   * @param f the op applied to its inputs
   * @param shapes shapes of the inputs, random
   * @param domain where each input's elements are drawn; the last one serves for all further inputs
   * @param order how often it may be differentiated in a check: 1 or 2
   * @param f32 bound on the relative error of value and gradient in F32 against F64
   */
  public record Row(
      String name,
      Function<Var[], Var> f,
      Function<Rng, Shape[]> shapes,
      List<Domain> domain,
      int order,
      double f32) {
    public Row {
      domain = List.copyOf(domain);
    }

    /** The same op on other domains, one per input. */
    public Row on(Domain... domains) {
      return new Row(name, f, shapes, List.of(domains), order, f32);
    }

    /** The same op with another order. */
    public Row order(int order) {
      return new Row(name, f, shapes, domain, order, f32);
    }

    /** The same op with another bound in F32. */
    public Row f32(double bound) {
      return new Row(name, f, shapes, domain, order, bound);
    }

    /**
     * A random case: the inputs that carry no derivative (labels, conditions) are bound to the
     * function.
     */
    public Case sample(Rng rng) {
      Shape[] sizes = shapes.apply(rng);
      Tensor[] all = new Tensor[sizes.length];
      List<Tensor> free = new ArrayList<>();
      for (int i = 0; i < all.length; i++) {
        Domain own = domain.get(Math.min(i, domain.size() - 1));
        all[i] = own.sample(sizes[i], rng);
        if (own.differentiable()) {
          free.add(all[i]);
        }
      }
      return new Case(in -> f.apply(bind(all, in)), free.toArray(new Tensor[0]));
    }

    private Var[] bind(Tensor[] all, Var[] in) {
      Var[] bound = new Var[all.length];
      int next = 0;
      for (int i = 0; i < all.length; i++) {
        boolean free = domain.get(Math.min(i, domain.size() - 1)).differentiable();
        bound[i] = free ? in[next++] : Var.constant(all[i].to(in[0].dtype()));
      }
      return bound;
    }
  }

  /**
   * An op on one sample.
   *
   * @param f the op as a function of the inputs that carry a derivative
   * @param x these inputs, in F64
   */
  public record Case(Function<Var[], Var> f, Tensor[] x) {}

  /**
   * Where the elements of an input are drawn, away from the kinks.
   *
   * @param draw random elements in F64
   * @param differentiable false for labels and conditions
   */
  public record Domain(BiFunction<Shape, Rng, Tensor> draw, boolean differentiable) {
    Tensor sample(Shape shape, Rng rng) {
      return draw.apply(shape, rng);
    }

    /** Uniform between two numbers. */
    public static Domain between(double low, double high) {
      return avoiding(low, high);
    }

    /** Uniform between two numbers, but at least 0.05 away from each of the kinks. */
    public static Domain avoiding(double low, double high, double... kinks) {
      return new Domain(
          (shape, rng) -> Tensor.generate(shape, DType.F64, i -> awayFrom(kinks, low, high, rng)),
          true);
    }

    /** All elements at least 0.05 apart from one another, so that no maximum is near a tie. */
    public static Domain distinct() {
      return new Domain(
          (shape, rng) -> {
            int[] order = rng.permutation(shape.size());
            return Tensor.generate(
                shape,
                DType.F64,
                i -> 0.1 * (order[i] - shape.size() / 2.0) + rng.uniform(-0.025, 0.025));
          },
          true);
    }

    /** Whole numbers 0 ... n - 1, without a derivative. */
    public static Domain index(int n) {
      return new Domain(
          (shape, rng) -> Tensor.generate(shape, DType.F64, i -> rng.nextInt(n)), false);
    }

    private static double awayFrom(double[] kinks, double low, double high, Rng rng) {
      while (true) {
        double x = rng.uniform(low, high);
        boolean near = false;
        for (double kink : kinks) {
          near |= Math.abs(x - kink) < 0.05;
        }
        if (!near) {
          return x;
        }
      }
    }
  }

  /** All ops, in the order of their families. */
  public static List<Row> rows() {
    return Stream.of(ElementwiseRows.rows(), StructureRows.rows(), NetworkRows.rows())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * The row of that name.
   *
   * @throws IllegalArgumentException naming all rows, if there is none
   */
  public static Row row(String name) {
    return rows().stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no op is called "
                        + name
                        + "; there are: "
                        + String.join(", ", rows().stream().map(Row::name).toList())));
  }

  /**
   * The worst relative error of value and gradient computed in F32, against F64, at inputs in F64
   * that F32 holds exactly.
   *
   * @param seed of the cotangent
   */
  public static double f32Error(Case c, long seed) {
    Rng rng = Rng.of(seed);
    Tensor[] wide = valueAndGradients(c, DType.F64, null);
    Tensor u =
        Tensor.generate(wide[0].shape(), DType.F64, i -> rng.nextGaussian())
            .to(DType.F32)
            .to(DType.F64);
    wide = valueAndGradients(c, DType.F64, u);
    Tensor[] narrow = valueAndGradients(c, DType.F32, u);
    double worst = 0;
    for (int t = 0; t < wide.length; t++) {
      double largest = 0;
      for (int i = 0; i < wide[t].size(); i++) {
        largest = Math.max(largest, Math.abs(wide[t].get(i)));
      }
      for (int i = 0; i < wide[t].size(); i++) {
        // A small sum of large terms loses digits in any format: the scale is that of the whole
        // tensor.
        worst = Math.max(worst, Math.abs(narrow[t].get(i) - wide[t].get(i)) / Math.max(largest, 1));
      }
    }
    return worst;
  }

  private static Tensor[] valueAndGradients(Case c, DType dtype, Tensor u) {
    Var[] in = new Var[c.x().length];
    for (int i = 0; i < in.length; i++) {
      in[i] = Var.constant(c.x()[i].to(dtype));
    }
    Var y = c.f().apply(in);
    if (u == null) {
      return new Tensor[] {y.value()};
    }
    Var[] g = Grad.vjp(c.f(), in, Var.constant(u.to(dtype)));
    Tensor[] all = new Tensor[g.length + 1];
    all[0] = y.value();
    for (int i = 0; i < g.length; i++) {
      all[i + 1] = g[i].value();
    }
    return all;
  }

  /** An op of one input of any shape, on [-2, 2], to second order, within 1e-5 in F32. */
  static Row unary(String name, Function<Var, Var> f) {
    return new Row(
        name,
        x -> f.apply(x[0]),
        rng -> new Shape[] {anyShape(rng)},
        List.of(Domain.between(-2, 2)),
        2,
        1e-5);
  }

  /** A broadcasting op of two inputs. */
  static Row binary(String name, Function<Var[], Var> f) {
    return new Row(name, f, OpTable::broadcastable, List.of(Domain.between(-2, 2)), 2, 1e-5);
  }

  /** An op with shapes of its own. */
  static Row row(String name, Function<Rng, Shape[]> shapes, Function<Var[], Var> f) {
    return new Row(name, f, shapes, List.of(Domain.between(-2, 2)), 2, 1e-5);
  }

  /** A random shape of rank 0 to 3 with extents 1 to 4. */
  static Shape anyShape(Rng rng) {
    int[] dims = new int[rng.nextInt(4)];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = 1 + rng.nextInt(4);
    }
    return Shape.of(dims);
  }

  /** Two random shapes that broadcast: some axes of either are 1 or missing. */
  static Shape[] broadcastable(Rng rng) {
    int[] full = anyShape(rng).dims();
    Shape[] shapes = new Shape[2];
    for (int k = 0; k < 2; k++) {
      int missing = rng.nextInt(3) == 0 ? rng.nextInt(full.length + 1) : 0;
      int[] dims = java.util.Arrays.copyOfRange(full, missing, full.length);
      for (int i = 0; i < dims.length; i++) {
        dims[i] = rng.nextInt(4) == 0 ? 1 : dims[i];
      }
      shapes[k] = Shape.of(dims);
    }
    return shapes;
  }
}
