package nnlab.experiments.exercise;

import nnlab.core.tensor.Tensor;

/** A student's class, as the laws see it: who is asked with numbers and answers with numbers. */
interface Student extends AutoCloseable {
  /**
   * Makes a new object of the class, which all further questions go to.
   *
   * @throws Told if that fails
   */
  void fresh();

  /**
   * The answer of the object to the {@link Question} of the exercise.
   *
   * @throws Told if there is none
   */
  Tensor[] ask(Tensor... in);

  /** An answer of one tensor. */
  default Tensor tensor(Tensor... in) {
    return ask(in)[0];
  }

  /** An answer of one number. */
  default double number(Tensor... in) {
    return tensor(in).item();
  }

  @Override
  void close();
}
