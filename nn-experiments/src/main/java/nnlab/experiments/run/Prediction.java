package nnlab.experiments.run;

import java.io.PrintWriter;
import java.util.Locale;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Verdict;

/** What a student expects of an experiment's first claim, asked before the run. */
public enum Prediction {
  /** It will be supported. */
  SUPPORTED(Verdict.SUPPORTED),
  /** It will not. */
  NOT_SUPPORTED(Verdict.NOT_SUPPORTED);

  static final String ASK = "?";

  private final Verdict expected;

  Prediction(Verdict expected) {
    this.expected = expected;
  }

  /**
   * From {@code supported} or {@code not}; {@link #ASK} asks on the terminal.
   *
   * @throws UsageException if it is neither, or there is no terminal to ask on
   */
  static Prediction of(String text, Experiment<?> experiment, PrintWriter console) {
    return switch (text) {
      case "supported" -> SUPPORTED;
      case "not" -> NOT_SUPPORTED;
      case ASK -> asked(experiment, console);
      default ->
          throw new UsageException("--predict " + text + ": write supported or not after it");
    };
  }

  private static Prediction asked(Experiment<?> experiment, PrintWriter console) {
    if (!ConsoleProgress.isTerminal()) {
      throw new UsageException(
          "--predict: there is no terminal to ask on; write supported or not after it");
    }
    console.println(experiment.question());
    console.flush();
    String answer = System.console().readLine("Your prediction, supported or not: ");
    return of(answer == null ? "" : answer.strip(), experiment, console);
  }

  /** The prediction with what came out. */
  String beside(Claim claim) {
    String outcome =
        claim.verdict() == Verdict.UNDECIDED
            ? "this run did not decide it"
            : claim.verdict() == expected ? "so it came out" : "it came out otherwise";
    return String.format(
        Locale.ROOT,
        "Predicted of %s before the run: %s. Outcome: %s – %s.",
        claim.id(),
        expected.words(),
        claim.verdict().words(),
        outcome);
  }
}
