package nnlab.layers.data;

import java.util.List;

/** Functions of one variable that networks are asked to fit, the same bits on every machine. */
public final class Functions {
  /** {@code sin(x) + cos(x^2)}: oscillates ever faster to the right. */
  public static final TargetFunction CHIRP =
      new TargetFunction("sin(x) + cos(x^2)", x -> StrictMath.sin(x) + StrictMath.cos(x * x));

  /** {@code sin(x) + cos(x^2/10)}: a slow chirp. */
  public static final TargetFunction CHIRP_TENTH =
      new TargetFunction(
          "sin(x) + cos(x^2/10)", x -> StrictMath.sin(x) + StrictMath.cos(x * x / 10));

  /** {@code sin(x) + cos(x^2/5)}: a chirp between the two. */
  public static final TargetFunction CHIRP_FIFTH =
      new TargetFunction("sin(x) + cos(x^2/5)", x -> StrictMath.sin(x) + StrictMath.cos(x * x / 5));

  /**
   * The first eleven terms of a Weierstrass function, the sum over n = 0 to 10 of {@code (1/2)^n
   * cos(2^n pi x)}: detail at every scale.
   */
  public static final TargetFunction WEIERSTRASS =
      new TargetFunction("weierstrass", Functions::weierstrass);

  private static final List<TargetFunction> NAMED =
      List.of(CHIRP, CHIRP_TENTH, CHIRP_FIFTH, WEIERSTRASS);

  private Functions() {}

  /**
   * A function by its name ({@code weierstrass}) or formula ({@code sin(x) + cos(x^2)}). The syntax
   * of formulas is that of {@link Formula}.
   *
   * @throws IllegalArgumentException if the text is neither; says what is wrong with it
   */
  public static TargetFunction of(String text) {
    String name = text.strip();
    for (TargetFunction function : NAMED) {
      if (function.name().equals(name)) {
        return function;
      }
    }
    return Formula.parse(name);
  }

  private static double weierstrass(double x) {
    double sum = 0;
    double scale = 1;
    for (int n = 0; n <= 10; n++) {
      sum += StrictMath.cos(StrictMath.PI * x * scale) / scale;
      scale *= 2;
    }
    return sum;
  }
}
