package nnlab.experiments.exercise;

import java.util.List;
import java.util.function.IntSupplier;
import nnlab.core.tensor.Tensor;

/** The smallest exercise: be seven. */
final class SevenQuestion implements Question<IntSupplier> {
  @Override
  public Class<IntSupplier> contract() {
    return IntSupplier.class;
  }

  @Override
  public Tensor[] answer(IntSupplier solution, Tensor... in) {
    return new Tensor[] {Tensor.vector(solution.getAsInt())};
  }

  static Exercise exercise() {
    return new Exercise(
        "derivative",
        "nn-core",
        "Seven",
        "LogCosh",
        new SevenQuestion(),
        List.of(
            new Check(
                "it is seven",
                "count the days of a week",
                student -> Expect.near("days", 7, student.number(), 0))));
  }

  /** A class with this body of its method, and these members. */
  static String source(String body, String... members) {
    return "public class LogCosh implements java.util.function.IntSupplier {\n"
        + "  public int getAsInt() {\n    "
        + body
        + "\n  }\n"
        + String.join("\n", members)
        + "\n}\n";
  }
}
