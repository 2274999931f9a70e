package nnlab.experiments.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nnlab.experiments.claims.Multiplicity;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Page;

/** Puts the result of one run in the order in which a reader wants it. */
final class RunPage {
  private static final int DIGITS = 4;

  private RunPage() {}

  static Page of(Experiment<?> experiment, DataChoice data, Result result, RunFolder folder)
      throws IOException {
    List<Page.Section> sections = new ArrayList<>();
    add(sections, "Good to know", result.notes().stream().map(Page.Text::new).toList());
    add(sections, "Figures", figures(result, folder));
    add(sections, "Numbers", numbers(result));
    if (!result.claims().isEmpty()) {
      add(sections, "Claims", claims(result));
    }
    add(sections, "Settings", List.of(new Page.Facts(Json.flat(result.config()))));
    add(sections, "Run it again", again(result, data));
    add(sections, "Provenance", List.of(new Page.Facts(provenance(result))));
    return new Page(
        String.format(
            Locale.ROOT,
            "%s · %s, scale %s, seed %d",
            experiment.chapter(),
            result.data().name(),
            result.scale(),
            result.seed()),
        experiment.question(),
        sections);
  }

  private static void add(
      List<Page.Section> sections, String heading, List<? extends Page.Block> blocks) {
    if (!blocks.isEmpty()) {
      sections.add(new Page.Section(heading, List.copyOf(blocks)));
    }
  }

  private static List<Page.Block> figures(Result result, RunFolder folder) throws IOException {
    List<Page.Block> pictures = new ArrayList<>();
    for (Result.Artifact file : result.files()) {
      Pictures.onPage(folder, file.name(), file.caption(), RunPage::fail).ifPresent(pictures::add);
    }
    return pictures;
  }

  /** The files were written a moment ago. */
  private static void fail(String odd) {
    throw new IllegalStateException(odd);
  }

  private static List<Page.Block> numbers(Result result) {
    List<Page.Block> blocks = new ArrayList<>();
    if (!result.ownMetrics().isEmpty()) {
      Map<String, String> facts = new LinkedHashMap<>();
      result.ownMetrics().forEach((name, value) -> facts.put(name, Numerals.format(value, DIGITS)));
      blocks.add(new Page.Facts(facts));
    }
    result.tables().forEach(table -> blocks.add(new Page.Tabular(table)));
    return blocks;
  }

  private static List<Page.Block> claims(Result result) {
    List<Page.Block> blocks = new ArrayList<>();
    if (result.prediction() != null) {
      blocks.add(new Page.Text(result.prediction().beside(result.claims().get(0))));
    }
    blocks.add(new Page.Claims(Multiplicity.noted(result.claims())));
    String worth = Multiplicity.sentence(result.claims());
    if (!worth.isEmpty()) {
      blocks.add(new Page.Text(worth));
    }
    return blocks;
  }

  private static List<Page.Block> again(Result result, DataChoice data) {
    String where = data.name().isEmpty() || data.name().equals("digits") ? "" : " --data DIR";
    return List.of(
        new Page.Text(
            "From this run's folder, with the same settings, seed and data; any of them can be"
                + " changed on the same line."),
        new Page.Command(
            String.format(
                Locale.ROOT,
                "lab run %s --config %s%s",
                result.experiment(),
                RunFolder.CONFIG,
                where)));
  }

  private static String duration(Result result) {
    String seconds = Numerals.format(result.seconds(), DIGITS) + " s";
    int pieces = result.resumed().size() + 1;
    return pieces == 1 ? seconds : seconds + " in " + pieces + " pieces";
  }

  private static Map<String, String> provenance(Result result) {
    Environment environment = result.environment();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("time", environment.time());
    facts.put("duration", duration(result));
    if (!result.resumed().isEmpty()) {
      facts.put("interrupted and resumed", String.join(", ", result.resumed()));
    }
    facts.put("seed", Long.toString(result.seed()));
    facts.put("data", result.data().name());
    facts.put("SHA-256 of data", result.data().sha256());
    facts.put("number format", environment.dtype());
    facts.put("BLAS", environment.blas());
    facts.put("Java", environment.java());
    facts.put("system", environment.os());
    facts.put("processor", environment.cpu());
    facts.put("cores", Integer.toString(environment.cores()));
    facts.put("SHA-256 of code", environment.code());
    facts.put("commit", environment.commit());
    return facts;
  }
}
