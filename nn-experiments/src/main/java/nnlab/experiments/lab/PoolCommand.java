package nnlab.experiments.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.run.Pool;
import nnlab.experiments.run.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lab pool DIR|ZIP ...}: one verdict of a whole class. */
@Command(
    name = "pool",
    description =
        "Decide each claim once from the runs of a whole class: same settings, other seeds.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lab run gradient-norm --scale class --set seeds=1 --seed 17     each with a seed of her own",
      "  lab pool ada.zip ben.zip cleo.zip                               all together",
    })
final class PoolCommand implements Callable<Integer> {
  private static final int DIGITS = 3;

  @Parameters(arity = "1..*", paramLabel = "DIR|ZIP", description = "Run folders, or zips of them.")
  private List<Path> places;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "pool.html",
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
    Pool pool = Pool.read(places, allowDifferentBits);
    pool.write(out);
    PrintWriter console = spec.commandLine().getOut();
    PrintWriter errors = spec.commandLine().getErr();
    pool.leftOut().forEach(why -> errors.printf(Locale.ROOT, "left out: %s%n", why));
    errors.flush();
    for (Claim claim : pool.claims()) {
      console.printf(
          Locale.ROOT,
          "%-4s %-14s %s [%s, %s]  %s%n",
          claim.id(),
          claim.verdict().words(),
          Numerals.format(claim.value(), DIGITS),
          Numerals.format(claim.low(), DIGITS),
          Numerals.format(claim.high(), DIGITS),
          claim.note());
    }
    console.printf(Locale.ROOT, "page: %s%n", out.toAbsolutePath().normalize());
    console.flush();
    return Program.DONE;
  }
}
