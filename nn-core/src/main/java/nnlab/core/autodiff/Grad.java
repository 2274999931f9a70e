package nnlab.core.autodiff;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;

/**
 * Derivatives of functions made of {@link Var} operations, by reverse-mode automatic
 * differentiation.
 *
 * <p>Everything is built on one method, the vector-Jacobian product. A derivative is returned,
 * never stored in a variable: the same call twice gives the same answer. It is itself made of Vars,
 * so all these functions can be used inside one another.
 *
 * <p>Reference: A. Griewank and A. Walther, Evaluating Derivatives, 2nd ed., SIAM 2008, chapters 3
 * and 5.
 */
public final class Grad {
  private Grad() {}

  /** The value of a function and its gradient at the same point. */
  public record ValueAndGrad(Var value, Var gradient) {}

  // ---- of an expression that has been computed already
  // ---------------------------------------------

  /**
   * The gradient of a scalar by each of the variables, as numbers.
   *
   * @param loss one element
   * @return tensors of the variables' shapes; zeros where the loss does not depend on the variable
   * @throws ShapeException if the loss is not a scalar
   * @throws IllegalStateException if a variable was overwritten since the loss was computed
   */
  public static Tensor[] of(Var loss, Var... variables) {
    return of(requireScalar(loss), one(loss), variables);
  }

  /**
   * The gradient of a weighted sum, sum over i of u[i] y[i], by each of the variables, as numbers:
   * the vector-Jacobian product u' J of an expression.
   *
   * @param u of the shape of y
   * @return tensors of the variables' shapes; zeros where y does not depend on the variable
   * @throws ShapeException if u has another shape than y
   * @throws IllegalStateException if a variable was overwritten since y was computed
   */
  public static Tensor[] of(Var y, Var u, Var[] variables) {
    requireSameShape("gradient", "the cotangent", u.shape(), "the expression", y.shape());
    Var[] g = Reverse.vjp(y, u, variables, false);
    Tensor[] values = new Tensor[g.length];
    for (int i = 0; i < g.length; i++) {
      values[i] = g[i].value();
    }
    return values;
  }

  /**
   * As {@link #of}, but the gradients remember where they came from and can be differentiated
   * again.
   */
  public static Var[] differentiable(Var loss, Var... variables) {
    return Reverse.vjp(requireScalar(loss), one(loss), variables, true);
  }

  // ---- of a function
  // -------------------------------------------------------------------------------

  /** The gradient of a scalar function at x, of the shape of x. */
  public static Var grad(Function<Var, Var> f, Var x) {
    return valueAndGrad(f, x).gradient();
  }

  /** The gradient of a scalar function of several inputs. */
  public static Var[] grad(Function<Var[], Var> f, Var[] x) {
    return vjp(f, x, null);
  }

  /** The value of a scalar function at x, and its gradient there. */
  public static ValueAndGrad valueAndGrad(Function<Var, Var> f, Var x) {
    Var[] in = inputs(x);
    Var y = requireScalar(f.apply(in[0]));
    return new ValueAndGrad(outward(y, in), pull(y, one(y), in)[0]);
  }

  /**
   * The vector-Jacobian product u' J of f at x.
   *
   * @param u a cotangent, of the shape of f(x)
   * @return of the shape of x
   */
  public static Var vjp(Function<Var, Var> f, Var x, Var u) {
    return vjp(one -> f.apply(one[0]), new Var[] {x}, u)[0];
  }

  /** The vector-Jacobian product of a function of several inputs, by each of them. */
  public static Var[] vjp(Function<Var[], Var> f, Var[] x, Var u) {
    Var[] in = inputs(x);
    Var y = f.apply(in);
    return pull(y, u == null ? one(requireScalar(y)) : u, in);
  }

  /**
   * The Jacobian-vector product J v of f at x: how f changes along v. It is the vjp of the vjp,
   * which is linear in its cotangent.
   *
   * @param v a tangent, of the shape of x
   * @return of the shape of f(x)
   */
  public static Var jvp(Function<Var, Var> f, Var x, Var v) {
    return jvp(one -> f.apply(one[0]), new Var[] {x}, new Var[] {v});
  }

  /** The Jacobian-vector product of a function of several inputs. */
  public static Var jvp(Function<Var[], Var> f, Var[] x, Var[] v) {
    Var[] in = inputs(x);
    Var y = f.apply(in);
    boolean keepGraph = anyTracked(v) || hasForeignLeaf(y, in);
    Var u = Var.variable(Tensor.zeros(y.shape(), y.dtype()));
    Var seed = keepGraph ? u : u.deferring();
    Var pulled = together("jvp", "the tangent", Reverse.vjp(y, seed, in, true), v);
    return Reverse.vjp(pulled, one(pulled), new Var[] {seed}, keepGraph)[0];
  }

  /**
   * The Hessian-vector product H v of a scalar function at x, without forming H.
   *
   * <p>B. A. Pearlmutter, Fast exact multiplication by the Hessian, Neural Computation 6, 1994;
   * here as the gradient of g'v.
   */
  public static Var hvp(Function<Var, Var> f, Var x, Var v) {
    return hvp(one -> f.apply(one[0]), new Var[] {x}, new Var[] {v})[0];
  }

  /**
   * The Hessian-vector product of a function of several inputs: block i is the sum over j of H_ij
   * v_j.
   */
  public static Var[] hvp(Function<Var[], Var> f, Var[] x, Var[] v) {
    Var[] in = inputs(x);
    Var y = requireScalar(f.apply(in));
    boolean keepGraph = anyTracked(v) || hasForeignLeaf(y, in);
    Var seed = keepGraph ? one(y) : one(y).deferring();
    Var gradient = together("hvp", "the vector", Reverse.vjp(y, seed, in, true), v);
    return Reverse.vjp(gradient, one(gradient), in, keepGraph);
  }

  private static Var together(String operation, String what, Var[] pulled, Var[] v) {
    for (int i = 0; i < v.length; i++) {
      requireSameShape(operation, what, v[i].shape(), "the input", pulled[i].shape());
    }
    return Var.apply(new Together(v), pulled);
  }

  /**
   * The Gauss-Newton product J' H_l J v of loss(model(x)), where J is the model's Jacobian and H_l
   * the Hessian of the loss by the model's output: the Hessian without the term in which the model
   * is curved. Positive semi-definite where the loss is convex.
   *
   * <p>N. N. Schraudolph, Fast curvature matrix-vector products for second-order gradient descent,
   * Neural Computation 14, 2002.
   */
  public static Var ggnvp(Function<Var, Var> model, Function<Var, Var> loss, Var x, Var v) {
    Var output = model.apply(x);
    Var tangent = jvp(model, x, v);
    return vjp(model, x, hvp(loss, output, tangent));
  }

  /** The Jacobian of f at x, row by row: {@code [size of f(x), size of x]}. */
  public static Tensor jacobian(Function<Var, Var> f, Var x) {
    Var in = Var.variable(x.value());
    Var y = f.apply(in);
    int rows = y.shape().size();
    int columns = x.shape().size();
    Tensor jacobian = Tensor.zeros(Shape.of(rows, columns), x.dtype());
    for (int i = 0; i < rows; i++) {
      Tensor unit = Tensor.zeros(y.shape(), y.dtype());
      unit.set(i, 1);
      Tensor row = Reverse.vjp(y, Var.constant(unit), new Var[] {in}, false)[0].value();
      System.arraycopy(row.array(), 0, jacobian.array(), i * columns, columns);
    }
    return jacobian;
  }

  /**
   * The gradients of n losses, one for each example: row i is the gradient of {@code loss(x, i)} by
   * x.
   *
   * @return {@code [n, size of x]}
   */
  public static Tensor perExample(BiFunction<Var, Integer, Var> loss, Var x, int n) {
    int columns = x.shape().size();
    Tensor rows = Tensor.zeros(Shape.of(n, columns), x.dtype());
    for (int i = 0; i < n; i++) {
      int example = i;
      Var g = grad(z -> loss.apply(z, example), x);
      System.arraycopy(g.value().array(), 0, rows.array(), i * columns, columns);
    }
    return rows;
  }

  /**
   * The Hessian of a scalar function at x: {@code [size of x, size of x]}. For a small x: it costs
   * one backward pass per row.
   */
  public static Tensor hessian(Function<Var, Var> f, Var x) {
    return jacobian(z -> grad(f, z), x);
  }

  // ---- the pieces
  // ----------------------------------------------------------------------------------

  /**
   * Fresh Vars for the inputs of f, so that what f does with them is told apart from other uses of
   * the same variables. A tracked input is linked to its fresh Var by an identity op, through which
   * an outer derivative flows.
   */
  private static Var[] inputs(Var... x) {
    Var[] in = new Var[x.length];
    for (int i = 0; i < x.length; i++) {
      in[i] = x[i].fresh();
    }
    return in;
  }

  /**
   * Pulls u back to the inputs; the answer remembers its origin only if something else might still
   * be differentiated.
   */
  private static Var[] pull(Var y, Var u, Var[] in) {
    requireSameShape("vjp", "the cotangent", u.shape(), "the function's value", y.shape());
    return Reverse.vjp(y, u, in, u.isTracked() || hasForeignLeaf(y, in));
  }

  /**
   * The value as the caller may keep it: a constant unless a derivative from outside can reach it.
   */
  private static Var outward(Var y, Var[] in) {
    return hasForeignLeaf(y, in) ? y : y.detach();
  }

  /** Whether y depends on a variable other than those made for this call. */
  private static boolean hasForeignLeaf(Var y, Var[] in) {
    Set<Var> own = Collections.newSetFromMap(new IdentityHashMap<>());
    Collections.addAll(own, in);
    for (Var v : Graph.inTopologicalOrder(y)) {
      if (v.op() == null && !own.contains(v)) {
        return true;
      }
    }
    return false;
  }

  private static boolean anyTracked(Var[] vars) {
    for (Var v : vars) {
      if (v.isTracked()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Several answers y_i as one, so that a single walk pulls a cotangent back through each: as a
   * function it would be the sum of the products y_i' cotangent_i, but only its derivative is ever
   * asked for, and so neither the sum is computed nor, if they are {@link Deferred}, the answers.
   */
  private record Together(Var[] cotangents) implements Op {
    @Override
    public String name() {
      return "together";
    }

    @Override
    public Shape shape(Shape... in) {
      return Shape.of();
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      out.fill(0);
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      return cotangents.clone();
    }
  }

  private static Var one(Var y) {
    return Var.constant(Tensor.full(y.shape(), y.dtype(), 1));
  }

  private static Var requireScalar(Var y) {
    if (y.shape().size() != 1) {
      throw new ShapeException(
          "grad",
          "expected a scalar function, got a value of shape "
              + y.shape()
              + "; reduce it (mean, sum), or use vjp or jacobian");
    }
    return y;
  }

  private static void requireSameShape(
      String operation, String what, Shape shape, String than, Shape expected) {
    if (!shape.equals(expected)) {
      throw new ShapeException(
          operation,
          what + " has shape " + shape + ", " + than + " has " + expected + "; they must be equal");
    }
  }
}
