package nnlab.experiments.exercise;

import java.lang.reflect.InvocationTargetException;
import nnlab.core.tensor.Tensor;

/** A student's class in this process: compiles it, makes objects of it and asks them. */
final class Bench<T> implements Student {
  private final Question<T> question;
  private final Class<? extends T> type;
  private T solution;

  private Bench(Question<T> question, Class<? extends T> type) {
    this.question = question;
    this.type = type;
  }

  /**
   * With the class of that name in a text.
   *
   * @throws StudentCompiler.Refused if it does not compile or is not what the question asks
   */
  static <T> Bench<T> of(
      StudentCompiler compiler, Question<T> question, String className, String source)
      throws StudentCompiler.Refused {
    Class<?> compiled = compiler.load(className, source);
    Class<T> contract = question.contract();
    if (!contract.isAssignableFrom(compiled)) {
      throw new StudentCompiler.Refused(
          className
              + " must implement "
              + contract.getCanonicalName()
              + "; was the class header changed?");
    }
    return new Bench<>(question, compiled.asSubclass(contract));
  }

  @Override
  public void fresh() {
    solution = null;
    try {
      solution = type.getConstructor().newInstance();
    } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
      throw new Told(
          type.getSimpleName() + " must be public, with a public constructor without arguments");
    } catch (InvocationTargetException e) {
      throw new Told(Explanation.of(e.getCause()));
    } catch (Throwable e) {
      throw new Told(Explanation.of(e));
    }
  }

  @Override
  public Tensor[] ask(Tensor... in) {
    try {
      return question.answer(solution, in);
    } catch (Throwable e) {
      throw new Told(Explanation.of(e));
    }
  }

  @Override
  public void close() {
    solution = null;
  }
}
