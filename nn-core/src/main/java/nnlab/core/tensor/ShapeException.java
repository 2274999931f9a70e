package nnlab.core.tensor;

/**
 * Shapes that do not fit an operation. The message says which operation, both shapes, the rule that
 * was broken and, where one can be guessed, the likely mend:
 *
 * <pre>{@code
 * matmul: inner dimensions differ: [32, 784] x [100, 10] (784 != 100); did you flatten the images?
 * }</pre>
 */
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * @param operation name of the operation that refused its inputs
   * @param problem the rule that was broken, with the shapes that broke it
   */
  public ShapeException(String operation, String problem) {
    super(operation + ": " + problem);
  }
}
