package nnlab.experiments.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import nnlab.core.io.DataException;
import nnlab.experiments.run.ConsoleProgress;
import nnlab.experiments.run.DataChoice;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.Progress;
import nnlab.experiments.run.UsageException;
import nnlab.layers.data.Download;
import nnlab.layers.data.PublicData;
import nnlab.layers.data.Split;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code lab data}: downloads data sets, shows their images, checks what is there. */
@Command(
    name = "data",
    description = "Download data sets, look at them, check them.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lab data get mnist                        into the user's cache",
      "  lab data get cifar10 --data DIR",
      "  lab data show shapes --out shapes.png     a sheet of images, a row for each class",
      "  lab data check mnist                      is it whole? with checksums",
    })
final class DataCommand {
  private static final List<String> PUBLIC = List.of("mnist", "cifar10");
  private static final List<String> DRAWN = List.of("digits", "shapes");
  private static final int PER_CLASS = 12;
  private static final int ZOOM = 2;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Folder with data sets (default $NNLAB_DATA, else the user's cache).")
  private Path folder;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  @Command(name = "get", description = "Download a data set, unless it is there: mnist, cifar10.")
  int get(@Parameters(paramLabel = "NAME", description = "The data set.") String name) {
    requireOneOf(PUBLIC, name);
    Split split;
    try (Arrivals arrivals = new Arrivals(spec.commandLine().getErr())) {
      split =
          name.equals("mnist")
              ? PublicData.mnist(folder(), arrivals)
              : PublicData.cifar10(folder(), arrivals);
    }
    return tell(folder() + " holds " + split.train() + ", " + split.test());
  }

  @Command(name = "show", description = "Draw a sheet of its images: a row for each class.")
  int show(
      @Parameters(
              paramLabel = "NAME",
              description = "The data set: digits, shapes, mnist, cifar10.")
          String name,
      @Option(names = "--out", paramLabel = "FILE", description = "The PNG (default NAME.png).")
          Path out,
      @Option(
              names = "--seed",
              paramLabel = "N",
              defaultValue = "1",
              description = "Of drawn images (${DEFAULT-VALUE}).")
          long seed)
      throws IOException {
    if (!PUBLIC.contains(name)) {
      requireOneOf(List.of("digits", "shapes", "mnist", "cifar10"), name);
    }
    Split split = new DataChoice(name, folder()).images(seed);
    Path file = out == null ? Path.of(name + ".png") : out;
    OutputFile.require(file);
    Files.write(file, ContactSheet.png(ContactSheet.of(split.train(), PER_CLASS, ZOOM)));
    return tell(
        String.format(
            Locale.ROOT,
            "%s: rows are %s%n%s",
            split.train(),
            String.join(", ", split.train().labels().classNames()),
            file.toAbsolutePath().normalize()));
  }

  @Command(name = "check", description = "Read a data set, or all of them; print checksums.")
  int check(
      @Parameters(
              arity = "0..1",
              paramLabel = "NAME",
              description = "The data set: mnist, cifar10; all if not given.")
          String name) {
    if (name != null) {
      requireOneOf(PUBLIC, name);
      return checkFiles(name);
    }
    int exit = Program.DONE;
    for (String each : PUBLIC) {
      exit = Math.max(exit, checkFiles(each));
    }
    for (String each : DRAWN) {
      tell("ok  " + each + ": drawn by the program, no file needed");
    }
    return exit;
  }

  private int checkFiles(String name) {
    try {
      Split split = new DataChoice(name, folder()).images(1);
      tell(
          String.format(
              Locale.ROOT, "ok  %s: %s, SHA-256 %s", name, split.train(), split.train().sha256()));
      return tell(
          String.format(
              Locale.ROOT, "ok  %s: %s, SHA-256 %s", name, split.test(), split.test().sha256()));
    } catch (DataException e) {
      tell(
          String.format(
              Locale.ROOT,
              "--  %s: %s; to download it: lab data get %s",
              name,
              e.getMessage(),
              name));
      return Program.FAILED;
    }
  }

  private int tell(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
    return Program.DONE;
  }

  private Path folder() {
    return folder == null ? DataChoice.usualFolder() : folder;
  }

  private static void requireOneOf(List<String> names, String name) {
    if (!names.contains(name)) {
      String drawn = DRAWN.contains(name) ? " (it is drawn by the program: nothing to get)" : "";
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "there is no data set '%s' here%s; use %s",
              name,
              drawn,
              String.join(" or ", names)));
    }
  }

  /** A progress bar for each file that arrives. */
  private static final class Arrivals implements Download.Progress, AutoCloseable {
    private final PrintWriter err;
    private String file = "";
    private Progress bar;

    Arrivals(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void received(String name, long received, long total) {
      if (!name.equals(file)) {
        close();
        file = name;
        bar = ConsoleProgress.factory().start(name, total);
      }
      bar.advance(received, "");
    }

    @Override
    public void told(String sentence) {
      close();
      err.println(sentence);
      err.flush();
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
        bar = null;
      }
    }
  }
}
