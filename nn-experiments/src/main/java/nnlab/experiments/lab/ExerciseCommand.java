package nnlab.experiments.lab;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import nnlab.experiments.exercise.Exercise;
import nnlab.experiments.exercise.Exercises;
import nnlab.experiments.exercise.Mark;
import nnlab.experiments.exercise.MarkSheet;
import nnlab.experiments.exercise.MarkSheet.Line;
import nnlab.experiments.exercise.Marker;
import nnlab.experiments.run.ConsoleProgress;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code lab exercise}: hands out exercises and checks what was written. */
@Command(
    name = "exercise",
    description = "Exercises that check themselves.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lab exercise list",
      "  lab exercise start adam                   puts MyAdam.java into the folder exercises",
      "  lab exercise check adam                   which laws hold?",
      "  lab exercise check --all class --json     a folder for each student",
    })
final class ExerciseCommand {
  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = "exercises",
      scope = ScopeType.INHERIT,
      description = "The student's folder (${DEFAULT-VALUE}).")
  private Path folder;

  @Option(
      names = "--help",
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  @Command(name = "list", description = "All exercises, and which have been begun.")
  int list() {
    for (Exercise exercise : Exercises.all()) {
      boolean begun = Files.exists(file(exercise));
      tell(
          "%-18s %-15s %s%s",
          exercise.name(), exercise.module(), exercise.title(), begun ? " (begun)" : "");
    }
    return Program.DONE;
  }

  @Command(name = "start", description = "Put the starting class into the student's folder.")
  int start(@Parameters(paramLabel = "NAME", description = "The exercise.") String name)
      throws IOException {
    Exercise exercise = Exercises.find(name);
    Path file = file(exercise);
    if (Files.exists(file)) {
      throw new UsageException(
          file + " is there already: go on with it, or move it away to begin anew");
    }
    Files.createDirectories(folder);
    Files.writeString(file, exercise.start());
    tell("%s%n", exercise.task());
    tell("Write it in %s", file.toAbsolutePath().normalize());
    return Program.DONE;
  }

  @Command(
      name = "check",
      description = {
        "Compile what was written and say which laws hold.",
        "Ends with 0 if all laws hold, with 1 if some do not, with 2 if nothing could be marked."
      })
  int check(
      @Parameters(arity = "0..1", paramLabel = "NAME", description = "The exercise.") String name,
      @Option(
              names = "--all",
              paramLabel = "DIR",
              description = "Mark every exercise in DIR and in each folder in it.")
          Path all,
      @Option(
              names = "--json",
              description = "Print a list of {student, mark: {exercise, state, trouble, checks}}.")
          boolean json,
      @Mixin MarkingOptions options)
      throws IOException {
    if ((name == null) == (all == null)) {
      throw new UsageException(
          "name one exercise, as in 'lab exercise check adam', or give --all DIR");
    }
    List<Line> lines = all == null ? List.of(one(name, options)) : all(all, options);
    if (json) {
      tell(
          "%s", new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(lines));
    } else if (all == null) {
      print(lines.get(0).mark());
    } else {
      lines.forEach(this::print);
    }
    boolean passed = lines.stream().allMatch(line -> line.mark().state() == Mark.State.PASSED);
    return passed ? Program.DONE : Program.FAILED;
  }

  private List<Line> all(Path all, MarkingOptions options) throws IOException {
    try (Marker marker = new Marker(options.limits(), printed -> {})) {
      return MarkSheet.of(all, marker, options.workers(), ConsoleProgress.factory());
    }
  }

  /** What the class prints goes to standard error, since standard output is for the mark. */
  private Line one(String name, MarkingOptions options) throws IOException {
    Exercise exercise = Exercises.find(name);
    Path file = file(exercise);
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "there is no %s; begin with 'lab exercise start %s', or name its folder with --dir",
              file,
              name));
    }
    PrintWriter err = spec.commandLine().getErr();
    try (Marker marker = new Marker(options.limits(), err::print)) {
      Mark mark = marker.mark(exercise, file);
      err.flush();
      return new Line("", mark);
    }
  }

  private void print(Mark mark) {
    for (Mark.Answer answer : mark.checks()) {
      tell("%s %s", answer.passed() ? "ok  " : "FAIL", answer.law());
      answer.message().lines().forEach(line -> tell("       %s", line));
    }
    tell("%s%s", mark.exercise() + ": " + words(mark), mark.trouble().isEmpty() ? "" : ":");
    mark.trouble().lines().forEach(line -> tell("       %s", line));
  }

  private void print(Line line) {
    Mark mark = line.mark();
    String first = mark.trouble().lines().findFirst().orElse("");
    boolean told = !first.isEmpty() && mark.state() != Mark.State.NOT_BEGUN;
    String why = told ? ": " + first : "";
    tell("%-20s %-18s %s%s", line.student(), mark.exercise(), words(mark), why);
  }

  private static String words(Mark mark) {
    return switch (mark.state()) {
      case PASSED -> String.format(Locale.ROOT, "all %d laws hold", mark.checks().size());
      case FAILED ->
          String.format(Locale.ROOT, "%d of %d laws hold", mark.passed(), mark.checks().size());
      case NOT_BEGUN -> "not begun";
      case NOT_COMPILED -> "does not compile";
      case NOT_READ -> "cannot be marked";
    };
  }

  private Path file(Exercise exercise) {
    return folder.resolve(exercise.fileName());
  }

  private void tell(String line, Object... values) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, line + "%n", values);
    out.flush();
  }
}
