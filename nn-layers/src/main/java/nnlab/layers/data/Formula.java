package nnlab.layers.data;

import java.util.EmptyStackException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import net.objecthunter.exp4j.Expression;
import net.objecthunter.exp4j.ExpressionBuilder;
import net.objecthunter.exp4j.ValidationResult;
import net.objecthunter.exp4j.function.Function;
import net.objecthunter.exp4j.operator.Operator;
import net.objecthunter.exp4j.tokenizer.UnknownFunctionOrVariableException;

/**
 * A function of x written as text, read by the exp4j library: numbers, {@code x}, {@code pi},
 * {@code e}, the operators {@code + - * / % ^}, parentheses, and functions of one argument such as
 * {@code sin}, {@code exp} or {@code sqrt}. {@code log} is the natural logarithm; angles are in
 * radians; {@code 2x} means {@code 2*x}.
 *
 * <p>The library computes with {@link Math}, whose last bit may differ between machines; the
 * functions and operators are replaced by those of {@link StrictMath}.
 */
final class Formula {
  private static final Map<String, DoubleUnaryOperator> FUNCTIONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("abs", Math::abs),
              Map.entry("acos", StrictMath::acos),
              Map.entry("asin", StrictMath::asin),
              Map.entry("atan", StrictMath::atan),
              Map.entry("cbrt", StrictMath::cbrt),
              Map.entry("ceil", Math::ceil),
              Map.entry("cos", StrictMath::cos),
              Map.entry("cot", x -> 1 / StrictMath.tan(x)),
              Map.entry("cosh", StrictMath::cosh),
              Map.entry("exp", StrictMath::exp),
              Map.entry("expm1", StrictMath::expm1),
              Map.entry("floor", Math::floor),
              Map.entry("log", StrictMath::log),
              Map.entry("log10", StrictMath::log10),
              Map.entry("log1p", StrictMath::log1p),
              Map.entry("log2", x -> StrictMath.log(x) / StrictMath.log(2)),
              Map.entry("sin", StrictMath::sin),
              Map.entry("signum", Math::signum),
              Map.entry("sinh", StrictMath::sinh),
              Map.entry("sqrt", Math::sqrt),
              Map.entry("tan", StrictMath::tan),
              Map.entry("tanh", StrictMath::tanh)));

  /** Division by zero gives infinity or NaN, as elsewhere in this library, not an exception. */
  private static final Operator[] OPERATORS = {
    operator("^", false, Operator.PRECEDENCE_POWER, StrictMath::pow),
    operator("/", true, Operator.PRECEDENCE_DIVISION, (a, b) -> a / b),
    operator("%", true, Operator.PRECEDENCE_MODULO, (a, b) -> a % b)
  };

  private Formula() {}

  /** The function; see {@link Functions#of}. */
  static TargetFunction parse(String text) {
    Expression expression = build(text);
    // An expression keeps x in a field of its own: one caller at a time.
    return new TargetFunction(
        text,
        x -> {
          synchronized (expression) {
            return expression.setVariable("x", x).evaluate();
          }
        });
  }

  private static Expression build(String text) {
    if (text.isEmpty()) {
      throw refused(text, "it is empty", null);
    }
    try {
      ExpressionBuilder builder = new ExpressionBuilder(text).variable("x").operator(OPERATORS);
      FUNCTIONS.forEach((name, f) -> builder.function(function(name, f)));
      Expression expression = builder.build();
      expression.setVariable("x", 1);
      ValidationResult validation = expression.validate();
      if (!validation.isValid()) {
        throw refused(text, String.join(", ", validation.getErrors()), null);
      }
      expression.evaluate();
      return expression;
    } catch (UnknownFunctionOrVariableException e) {
      String problem =
          "'" + e.getToken() + "' at position " + (e.getPosition() + 1) + " is unknown";
      throw refused(text, problem, e);
    } catch (EmptyStackException | IndexOutOfBoundsException e) {
      throw refused(text, "an operator lacks an operand, or a parenthesis its partner", e);
    } catch (IllegalArgumentException e) {
      throw e.getMessage().startsWith("formula") ? e : refused(text, e.getMessage(), e);
    }
  }

  private static Function function(String name, DoubleUnaryOperator f) {
    return new Function(name, 1) {
      @Override
      public double apply(double... arguments) {
        return f.applyAsDouble(arguments[0]);
      }
    };
  }

  private static Operator operator(
      String symbol, boolean leftAssociative, int precedence, DoubleBinaryOperator f) {
    return new Operator(symbol, 2, leftAssociative, precedence) {
      @Override
      public double apply(double... arguments) {
        return f.applyAsDouble(arguments[0], arguments[1]);
      }
    };
  }

  private static IllegalArgumentException refused(String text, String problem, Exception cause) {
    return new IllegalArgumentException(
        "formula \""
            + text
            + "\": "
            + problem
            + "; write a function of x such as sin(x) + cos(x^2), with + - * / % ^ and the functions "
            + String.join(", ", FUNCTIONS.keySet()),
        cause);
  }
}
