package nnlab.experiments.exercise;

import nnlab.core.tensor.Tensor;

/**
 * What an exercise asks of a student's object: numbers in, numbers out. It runs beside the
 * student's code, in the process that is made for it; what the numbers should be, only the marker
 * knows.
 *
 * @param <T> what the student's class is
 */
interface Question<T> {
  /** What the student's class must implement. */
  Class<T> contract();

  /** Asks the student's object. */
  Tensor[] answer(T solution, Tensor... in);
}
