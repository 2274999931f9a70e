package nnlab.experiments.lab;

import java.io.IOException;
import java.util.concurrent.Callable;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lab run NAME}: runs one experiment and leaves a folder with its page. */
@Command(
    name = "run",
    description = "Run an experiment and write a page about it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lab run function-fit",
      "  lab run gradient-norm --scale class --dataset mnist --data DIR",
      "  lab run function-fit --set iterations=500 --seed 7 --out fit7",
      "  lab run function-fit --config fit7/config.json",
    })
final class RunCommand implements Callable<Integer> {
  private final Catalog catalog;

  @Parameters(
      paramLabel = "NAME",
      completionCandidates = Catalog.Names.class,
      description = "The experiment; 'lab list' shows them all.")
  private String name;

  @Mixin private RunOptions options;

  @Spec private CommandSpec spec;

  RunCommand(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Integer call() throws IOException {
    options.run(catalog.find(name), spec.commandLine().getOut());
    return Program.DONE;
  }
}
