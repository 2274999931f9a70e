package nnlab.experiments.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import nnlab.experiments.run.Comparison;
import nnlab.experiments.run.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lab compare A B ...}: runs of one experiment side by side. */
@Command(
    name = "compare",
    description = "Put finished runs of one experiment side by side on a page.",
    footerHeading = "%nExamples:%n",
    footer = "  lab compare runs/function-fit-quick-seed1-001 runs/function-fit-quick-seed2-001")
final class CompareCommand implements Callable<Integer> {
  @Parameters(arity = "2..*", paramLabel = "DIR", description = "Run folders.")
  private List<Path> folders;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "compare.html",
      description = "The page (${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--allow-different-bits",
      description = "Take runs that were computed with other code, Java or libraries.")
  private boolean allowDifferentBits;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    OutputFile.require(out);
    Comparison comparison = Comparison.of(folders, allowDifferentBits);
    comparison.write(out);
    PrintWriter errors = spec.commandLine().getErr();
    comparison.leftOut().forEach(why -> errors.printf(Locale.ROOT, "left out: %s%n", why));
    errors.flush();
    spec.commandLine().getOut().printf(Locale.ROOT, "page: %s%n", out.toAbsolutePath().normalize());
    spec.commandLine().getOut().flush();
    return Program.DONE;
  }
}
