package nnlab.experiments.lab;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import nnlab.experiments.run.Experiment;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lab list}: the experiments, or the settings of one of them at each scale. */
@Command(
    name = "list",
    description = "List the experiments, or one experiment's settings.",
    footerHeading = "%nExamples:%n",
    footer = {"  lab list", "  lab list gradient-norm"})
final class ListCommand implements Callable<Integer> {
  private static final String SETTINGS_ROW = "  %-28s %20s %20s %20s%n";

  private final Catalog catalog;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      completionCandidates = Catalog.Names.class,
      description = "An experiment whose settings to show.")
  private String name;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  ListCommand(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (name == null) {
      catalog
          .experiments()
          .forEach(e -> out.printf(Locale.ROOT, "%-22s %s%n", e.name(), e.chapter()));
    } else {
      describe(catalog.find(name), out);
    }
    out.flush();
    return Program.DONE;
  }

  private static void describe(Experiment<?> experiment, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s: %s%n%s%n",
        experiment.name(),
        experiment.chapter(),
        experiment.question());
    if (!experiment.datasets().isEmpty()) {
      out.printf(Locale.ROOT, "%nData sets: %s%n", String.join(", ", experiment.datasets()));
    }
    out.printf(Locale.ROOT, "%nSettings at each scale; change one with --set NAME=VALUE:%n");
    out.printf(Locale.ROOT, SETTINGS_ROW, "", Scale.QUICK, Scale.CLASS, Scale.FULL);
    Map<String, String> medium = Settings.list(experiment.preset(Scale.CLASS));
    Map<String, String> large = Settings.list(experiment.preset(Scale.FULL));
    Settings.list(experiment.preset(Scale.QUICK))
        .forEach(
            (setting, quick) ->
                out.printf(
                    Locale.ROOT,
                    SETTINGS_ROW,
                    setting,
                    quick,
                    medium.get(setting),
                    large.get(setting)));
  }
}
