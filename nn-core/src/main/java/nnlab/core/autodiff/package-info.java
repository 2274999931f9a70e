/**
 * Reverse-mode automatic differentiation. Read {@link nnlab.core.autodiff.Var} (a value that knows
 * where it came from), {@link nnlab.core.autodiff.Op} (how to compute and how to send a cotangent
 * back), {@link nnlab.core.autodiff.Elementwise} (ops of one line each) and {@link
 * nnlab.core.autodiff.Grad} (what can be asked for).
 */
package nnlab.core.autodiff;
