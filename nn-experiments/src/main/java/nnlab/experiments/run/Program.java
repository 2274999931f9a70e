package nnlab.experiments.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import nnlab.experiments.report.Drawing;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Starts programs of this project: exit codes and errors are the same for all of them. */
public final class Program {
  /** The work was done. */
  public static final int DONE = 0;

  /** The work was begun and failed. */
  public static final int FAILED = 1;

  /** The request was not understood or cannot be met. */
  public static final int WRONG_USE = 2;

  static final String VERBOSE = "--verbose";
  static final String LIVE = "--live";

  private Program() {}

  /** An experiment as a program of its own, for its {@code main}. */
  public static void main(Experiment<?> experiment, String[] arguments) {
    start(
        () -> {
          CommandLine command = new CommandLine(new Alone(experiment));
          return configured(command.setCommandName(experiment.name()));
        },
        arguments);
  }

  /**
   * Does what the command line says and ends the process. Libraries, too, then speak as on any
   * other machine: they ask Java's default locale how numbers are written.
   */
  public static void start(Supplier<CommandLine> command, String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    int code;
    try {
      Shortage.prepare();
      Drawing.prepare(List.of(arguments).contains(LIVE));
      CommandLine line = command.get().setOut(Terminal.out()).setErr(Terminal.err());
      if (Terminal.isDumb()) {
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
      }
      code = line.execute(arguments);
    } catch (VirtualMachineError | LinkageError e) {
      System.err.println("error: " + Shortage.of(e));
      code = FAILED;
    }
    System.exit(code);
  }

  /** The same manners for any command. */
  public static CommandLine configured(CommandLine command) {
    inDeclaredOrder(command);
    return command
        .registerConverter(Path.class, Program::path)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(Program::explain)
        .setExecutionExceptionHandler((error, line, parsed) -> explain(error, line));
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new TypeConversionException(
          String.format(
              Locale.ROOT,
              "'%s' can be no name of a file here: %s; if letters are missing, set LC_ALL=C.UTF-8",
              name,
              e.getReason()));
    }
  }

  /** The options that are used most stand first in a command's help. */
  private static void inDeclaredOrder(CommandLine command) {
    command.getCommandSpec().usageMessage().sortOptions(false);
    command.getSubcommands().values().forEach(Program::inDeclaredOrder);
  }

  private static int explain(Exception error, CommandLine command) {
    if (error instanceof UnfinishedException unfinished && !unfinished.failed()) {
      command.getOut().println(error.getMessage());
      command.getOut().flush();
      return DONE;
    }
    boolean verbose =
        command.getParseResult() != null && command.getParseResult().hasMatchedOption(VERBOSE);
    if (verbose) {
      error.printStackTrace(command.getErr());
    } else {
      command.getErr().println("error: " + message(error));
    }
    command.getErr().flush();
    boolean wrongUse = error instanceof UsageException || error instanceof IllegalArgumentException;
    return wrongUse && !FileTrouble.isFullDisk(error.getCause()) ? WRONG_USE : FAILED;
  }

  private static int explain(ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    PrintWriter console = command.getErr();
    console.println("error: " + error.getMessage());
    UnmatchedArgumentException.printSuggestions(error, console);
    console.printf(
        Locale.ROOT, "'%s --help' shows what is valid%n", command.getCommandSpec().qualifiedName());
    console.flush();
    return WRONG_USE;
  }

  /** Some exceptions, such as those about files, say little without their name. */
  private static String message(Exception error) {
    if (error instanceof UncheckedIOException wrapped) {
      return wrapped.getMessage() + ": " + FileTrouble.of(wrapped.getCause());
    } else if (error instanceof IOException trouble) {
      return FileTrouble.of(trouble);
    }
    if (FileTrouble.isFullDisk(error.getCause())) {
      return error.getMessage() + "; " + FileTrouble.of((IOException) error.getCause());
    }
    boolean speaks =
        error instanceof UsageException
            || error instanceof UnfinishedException
            || error instanceof IllegalArgumentException;
    String message = error.getMessage();
    return speaks && message != null
        ? message
        : error.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  @Command
  private static final class Alone implements Callable<Integer> {
    private final Experiment<?> experiment;

    @Mixin private RunOptions options;

    @Spec private CommandSpec spec;

    Alone(Experiment<?> experiment) {
      this.experiment = experiment;
    }

    @Override
    public Integer call() throws Exception {
      options.run(experiment, spec.commandLine().getOut());
      return DONE;
    }
  }
}
