package nnlab.layers.layer;

import java.util.Locale;
import java.util.function.UnaryOperator;
import nnlab.core.autodiff.Activations;
import nnlab.core.autodiff.Elementwise;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;
import nnlab.layers.init.Start;

/**
 * An elementwise function between two layers: what makes depth worth more than one matrix. It is a
 * layer of its own, or goes into {@link Linear} and {@link Conv2d} as their last step.
 */
public enum Activation implements Layer {
  /** y = x. */
  IDENTITY(Start.GLOROT, x -> x),

  /** y = max(x, 0). */
  RELU(Start.HE, Var::relu),

  /** y = x where x > 0, else 0.01 x. */
  LEAKY_RELU(Start.HE, x -> Activations.leakyRelu(x, 0.01)),

  /** y = x where x > 0, else e^x - 1. */
  ELU(Start.HE, x -> Activations.elu(x, 1)),

  /** elu stretched so that mean 0 and variance 1 are kept from layer to layer. */
  SELU(Start.LECUN, Activations::selu),

  /** y = x Phi(x), where Phi is the normal distribution function. */
  GELU(Start.HE, Activations::gelu),

  /** y = x sigmoid(x), also known as swish. */
  SILU(Start.HE, Activations::silu),

  /** y = ln(1 + e^x), a smooth relu. */
  SOFTPLUS(Start.HE, Activations::softplus),

  /** y = 1 / (1 + e^-x). */
  SIGMOID(Start.GLOROT, Var::sigmoid),

  /** y = tanh x. */
  TANH(Start.GLOROT, Var::tanh),

  /** y = sin x. */
  SIN(Start.GLOROT, x -> Var.apply(Elementwise.SIN, x));

  private final Start start;
  private final UnaryOperator<Var> function;

  Activation(Start start, UnaryOperator<Var> function) {
    this.start = start;
    this.function = function;
  }

  /** The function, elementwise: any shape to the same shape. */
  public Var apply(Var x) {
    return function.apply(x);
  }

  /** How a layer in front of this function starts if nothing else is said. */
  public Start start() {
    return start;
  }

  @Override
  public Shape outputShape(Shape in) {
    return in;
  }

  @Override
  public Var apply(Parameters p, Var x, Pass pass) {
    return apply(x);
  }

  @Override
  public boolean isAffine() {
    return this == IDENTITY;
  }

  /** As in a configuration: {@code relu}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
