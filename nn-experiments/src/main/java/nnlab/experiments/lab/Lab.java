package nnlab.experiments.lab;

import java.io.IOException;
import java.util.concurrent.Callable;
import nnlab.experiments.run.Bits;
import nnlab.experiments.run.Program;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The {@code lab} command: lists, runs and explains the experiments. */
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    version = "nnlab " + Bits.VERSION,
    description = "Experiments on how neural networks train and generalise.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lab list                                  what there is",
      "  lab list function-fit                     its settings at each scale",
      "  lab run function-fit                      run it: a minute, no download",
      "  lab run gradient-norm --scale class --dataset mnist --data DIR",
      "  lab run function-fit --set iterations=500 --seed 7 --out fit7",
      "  lab run gradient-norm --measure trace,sharpness",
      "  lab gradcheck                             are all derivatives right?",
      "  lab bench --workload W3                   how fast is a training step?",
      "  lab run function-fit --resume             go on with an interrupted run",
      "  lab new dropout-effect                    begin an experiment of your own",
      "  lab compare A B                           two runs side by side",
      "  lab pool *.zip                            one verdict of a whole class",
      "  lab data get mnist                        download data",
      "  lab doctor                                is this machine ready?",
      "  source <(lab completion)                  complete words with the tab key",
    },
    subcommands = CommandLine.HelpCommand.class)
public final class Lab implements Callable<Integer> {
  @Spec private CommandSpec spec;

  private Lab() {}

  /** Without a command: shows what there is. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return Program.WRONG_USE;
  }

  /** Runs the command line and exits with 0 when done, 1 when it failed, 2 after wrong use. */
  public static void main(String[] arguments) throws IOException {
    InUse copy = InUse.take();
    Program.start(() -> commandLine(Catalog.course()), arguments);
    copy.close(); // the process has ended: until then, the copy is in use
  }

  /** The whole command over these experiments. */
  static CommandLine commandLine(Catalog catalog) {
    CommandLine lab =
        new CommandLine(new Lab())
            .addSubcommand(new ListCommand(catalog))
            .addSubcommand(new RunCommand(catalog))
            .addSubcommand(new NewCommand(catalog))
            .addSubcommand(new MeasureCommand())
            .addSubcommand(new ReportCommand(catalog))
            .addSubcommand(new CompareCommand())
            .addSubcommand(new PoolCommand())
            .addSubcommand(new DataCommand())
            .addSubcommand(new GradcheckCommand())
            .addSubcommand(new BenchCommand())
            .addSubcommand(new ExerciseCommand())
            .addSubcommand(new ShellCommand())
            .addSubcommand(new DoctorCommand());
    lab.addSubcommand("completion", new AutoComplete.GenerateCompletion());
    return Program.configured(lab);
  }
}
