package nnlab.experiments.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import nnlab.experiments.run.Experiment;
import nnlab.experiments.run.Program;
import nnlab.experiments.run.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lab new NAME}: begins an experiment of one's own, which runs at once. */
@Command(
    name = "new",
    description = "Begin an experiment of your own: its class and its page, ready to run.",
    footerHeading = "%nExample:%n",
    footer = {"  lab new dropout-effect"})
final class NewCommand implements Callable<Integer> {
  private static final String PACKAGE = "nnlab.experiments.beyond";

  private final Catalog catalog;

  @Parameters(paramLabel = "NAME", description = "Small letters and dashes: dropout-effect.")
  private String name;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = "",
      hidden = true,
      description = "A folder in the checkout.")
  private Path folder;

  @Spec private CommandSpec spec;

  NewCommand(Catalog catalog) {
    this.catalog = catalog;
  }

  @Override
  public Integer call() throws IOException {
    if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
      throw new UsageException(
          "an experiment's name has small letters, digits and dashes, such as dropout-effect; got '"
              + name
              + "'");
    }
    Checkout checkout = Checkout.around(folder);
    String type =
        Arrays.stream(name.split("-")).map(NewCommand::capital).collect(Collectors.joining());
    Path source =
        checkout
            .top()
            .resolve("nn-experiments/src/main/java/nnlab/experiments/beyond")
            .resolve(type + ".java");
    Path page = checkout.top().resolve("docs/experiments").resolve(name + ".md");
    boolean known = catalog.experiments().stream().anyMatch(e -> e.name().equals(name));
    if (known || Files.exists(source) || Files.exists(page)) {
      throw new UsageException(
          "there is an experiment '" + name + "' already: choose another name");
    }
    Files.createDirectories(source.getParent());
    Files.createDirectories(page.getParent());
    Files.writeString(source, filled("NewStudy.java.txt", type));
    Files.writeString(page, filled("NewStudy.md.txt", type));
    Files.writeString(checkout.services(), PACKAGE + "." + type + "\n", StandardOpenOption.APPEND);
    checkout.writeLaunchFiles(starts(catalog, name, PACKAGE + "." + type));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "its class  %s%n", checkout.top().relativize(source));
    out.printf(Locale.ROOT, "its page   %s%n", checkout.top().relativize(page));
    out.printf(Locale.ROOT, "run it     ./lab run %s%n", name);
    out.flush();
    return Program.DONE;
  }

  /** Name and class of everything that is to be started in an IDE. */
  static Map<String, String> starts(Catalog catalog, String... oneMore) {
    Map<String, String> starts = new TreeMap<>();
    starts.put("lab", Lab.class.getName());
    for (Experiment<?> experiment : catalog.experiments()) {
      starts.put(experiment.name(), experiment.getClass().getName());
    }
    if (oneMore.length == 2) {
      starts.put(oneMore[0], oneMore[1]);
    }
    return starts;
  }

  private String filled(String template, String type) throws IOException {
    try (InputStream in = NewCommand.class.getResourceAsStream(template)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.replace("NewStudy", type).replace("new-study", name);
    }
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
