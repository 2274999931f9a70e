package nnlab.layers.init;

/**
 * How the weights and the biases of a layer start.
 *
 * @param weight of the matrix or filter
 * @param bias of what is added
 */
public record Start(Initializer weight, Initializer bias) {
  /** For relu and its kin: He, normal; biases 0. */
  public static final Start HE = new Start(new He(Distribution.NORMAL), Constant.ZEROS);

  /** For tanh and its kin, and for the output: Glorot, uniform; biases 0. */
  public static final Start GLOROT = new Start(new Glorot(Distribution.UNIFORM), Constant.ZEROS);

  /** For selu: LeCun, normal; biases 0. */
  public static final Start LECUN = new Start(new LeCun(Distribution.NORMAL), Constant.ZEROS);

  /**
   * Weights and biases alike.
   *
   * @param both applied to each of them
   */
  public static Start same(Initializer both) {
    return new Start(both, both);
  }
}
