package nnlab.experiments.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.RunFolder;
import nnlab.experiments.run.Runner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lab report DIR...}: joins shards and writes a run's page from what its folder holds. */
@Command(
    name = "report",
    description =
        "Write a run's page again from what its folder holds, or join the folders of its shards;"
            + " nothing is trained.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lab report runs/function-fit-quick-seed1-001",
      "  lab report shard1 shard2 shard3 --out whole",
    })
final class ReportCommand implements Callable<Integer> {
  private final Catalog catalog;

  @Parameters(arity = "1..*", paramLabel = "DIR", description = "Run folders of one run.")
  private List<Path> folders;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the joined run goes (default the first folder).")
  private Path out;

  @Option(
      names = "--allow-different-bits",
      description = "Join shards that were computed with other code, Java or libraries.")
  private boolean allowDifferentBits;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  ReportCommand(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Integer call() throws IOException {
    var experiment = catalog.find(Runner.experimentOf(folders.get(0)));
    RunFolder run = Runner.report(experiment, folders, out, allowDifferentBits);
    Path page = run.file(RunFolder.PAGE).toAbsolutePath().normalize();
    spec.commandLine().getOut().printf(Locale.ROOT, "page: %s%n", page);
    spec.commandLine().getOut().flush();
    return Program.DONE;
  }
}
