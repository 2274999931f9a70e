package nnlab.experiments.lab;

import com.google.gson.GsonBuilder;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import nnlab.core.autodiff.OpCheck;
import nnlab.core.autodiff.OpTable;
import nnlab.core.autodiff.OpTable.Row;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code lab gradcheck}: compares the derivative of every op with differences of its values. */
@Command(
    name = "gradcheck",
    description = "Check the derivatives of every op against differences, to second order.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lab gradcheck",
      "  lab gradcheck --op conv2d --cases 100",
      "  lab gradcheck --json"
    })
final class GradcheckCommand implements Callable<Integer> {
  @Option(
      names = "--op",
      paramLabel = "NAME",
      description = "One row of the op table; all if not given.")
  private String op;

  @Option(
      names = "--cases",
      paramLabel = "N",
      defaultValue = "10",
      description = "Random cases per op (${DEFAULT-VALUE}).")
  private int cases;

  @Option(
      names = "--seed",
      paramLabel = "K",
      defaultValue = "1",
      description = "Seed of the cases (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", description = "Print a list of {op, cases, first, second, f32, pass}.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (cases < 1) {
      throw new UsageException("--cases " + cases + ": expected at least one case per op");
    }
    List<OpCheck> checks = rows().stream().map(row -> OpCheck.of(row, cases, seed)).toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new GsonBuilder().setPrettyPrinting().create().toJson(checks));
    } else {
      print(checks, out);
    }
    out.flush();
    return checks.stream().allMatch(OpCheck::pass) ? Program.DONE : Program.FAILED;
  }

  private List<Row> rows() {
    if (op == null) {
      return OpTable.rows();
    }
    try {
      return List.of(OpTable.row(op));
    } catch (IllegalArgumentException unknown) {
      throw new UsageException(unknown.getMessage(), unknown);
    }
  }

  private void print(List<OpCheck> checks, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-24s %9s %9s %9s   worst relative errors over %d cases%n",
        "op",
        "first",
        "second",
        "in F32",
        cases);
    for (OpCheck check : checks) {
      out.printf(
          Locale.ROOT,
          "%-24s %9.1e %9.1e %9.1e   %s%n",
          check.op(),
          check.first(),
          check.second(),
          check.f32(),
          check.pass() ? "pass" : "FAIL");
    }
    long failed = checks.stream().filter(check -> !check.pass()).count();
    out.printf(Locale.ROOT, "%d ops, %d failed%n", checks.size(), failed);
  }
}
