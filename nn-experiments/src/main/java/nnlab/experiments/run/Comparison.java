package nnlab.experiments.run;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.HtmlReport;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Page;
import nnlab.experiments.report.Table;

/** Finished runs of one experiment side by side on one page. */
public final class Comparison {
  private static final int DIGITS = 4;
  private static final String NONE = "–";

  private final List<RunFolder> folders;
  private final List<Result> results;
  private final List<String> names;
  private final List<String> leftOut = new ArrayList<>();

  private Comparison(List<RunFolder> folders, List<Result> results) {
    this.folders = folders;
    this.results = results;
    this.names = new ArrayList<>();
    for (int i = 0; i < folders.size(); i++) {
      Path name = folders.get(i).path().toAbsolutePath().normalize().getFileName();
      names.add((char) ('A' + i % 26) + ": " + name);
    }
  }

  /**
   * Reads the runs.
   *
   * @throws UsageException if a folder holds no finished run, or they are of different experiments
   *     or were computed with other code, Java or libraries
   */
  public static Comparison of(List<Path> paths, boolean allowDifferentBits) throws IOException {
    List<RunFolder> folders = paths.stream().map(RunFolder::new).toList();
    List<Result> results = new ArrayList<>();
    for (RunFolder folder : folders) {
      results.add(Result.ofFolder(folder.path()));
    }
    for (Result result : results) {
      if (!result.experiment().equals(results.get(0).experiment())) {
        throw new UsageException(
            String.format(
                Locale.ROOT,
                "runs of %s and of %s cannot be compared: name runs of one experiment",
                results.get(0).experiment(),
                result.experiment()));
      }
      if (!allowDifferentBits) {
        Bits first = results.get(0).environment().bits();
        result.environment().bits().requireSame(first, folders.get(0).path());
      }
    }
    return new Comparison(folders, results);
  }

  /** Writes the page. */
  public void write(Path page) throws IOException {
    leftOut.clear();
    AtomicFiles.write(page, HtmlReport.render(page()));
  }

  /** Figures that the page lacks since something is wrong with their files, and what. */
  public List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  private Page page() throws IOException {
    List<Page.Section> sections = new ArrayList<>();
    Table settings = table("Settings that differ", "setting", true, this::settings);
    sections.add(
        new Page.Section(
            "Settings",
            settings.rows().isEmpty()
                ? List.of(new Page.Text("All settings are the same."))
                : List.of(new Page.Tabular(settings))));
    Table numbers = table("Numbers of the runs", "number", false, Comparison::numbers);
    sections.add(new Page.Section("Numbers", List.of(new Page.Tabular(numbers))));
    Table claims = table("Verdicts, with 95 % intervals", "claim", false, Comparison::claims);
    if (!claims.rows().isEmpty()) {
      sections.add(new Page.Section("Claims", List.of(new Page.Tabular(claims))));
    }
    List<Page.Block> pictures = pictures();
    leftOut.forEach(why -> pictures.add(new Page.Text("Left out: " + why)));
    if (!pictures.isEmpty()) {
      sections.add(new Page.Section("Figures", pictures));
    }
    return new Page(
        results.get(0).experiment() + ": " + results.size() + " runs side by side",
        String.join(" · ", names),
        sections);
  }

  private Map<String, String> settings(Result result) {
    JsonObject all = result.config().deepCopy();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("scale", result.scale());
    settings.put("seed", Long.toString(result.seed()));
    settings.put("data", result.data().name());
    settings.put("code", result.environment().code());
    settings.put("Java", result.environment().java());
    settings.put("BLAS", result.environment().blas());
    settings.put("number format", result.environment().dtype());
    settings.putAll(Json.flat(all));
    return settings;
  }

  private static Map<String, String> numbers(Result result) {
    Map<String, String> numbers = new LinkedHashMap<>();
    result.metrics().forEach((name, value) -> numbers.put(name, Numerals.format(value, DIGITS)));
    numbers.put("seconds", Numerals.format(result.seconds(), DIGITS));
    return numbers;
  }

  private static Map<String, String> claims(Result result) {
    Map<String, String> verdicts = new LinkedHashMap<>();
    for (Claim claim : result.claims()) {
      String interval =
          Double.isNaN(claim.low())
              ? ""
              : String.format(
                  Locale.ROOT,
                  " %s [%s, %s]",
                  Numerals.format(claim.value(), DIGITS),
                  Numerals.format(claim.low(), DIGITS),
                  Numerals.format(claim.high(), DIGITS));
      verdicts.put(claim.id() + " " + claim.statement(), claim.verdict().words() + interval);
    }
    return verdicts;
  }

  /** A row for each name, a column for each run. */
  private Table table(
      String title, String head, boolean differing, Function<Result, Map<String, String>> of) {
    List<Map<String, String>> columns = results.stream().map(of).toList();
    Set<String> rows = new LinkedHashSet<>();
    columns.forEach(column -> rows.addAll(column.keySet()));
    List<List<String>> cells = new ArrayList<>();
    for (String row : rows) {
      List<String> line = columns.stream().map(c -> c.getOrDefault(row, NONE)).toList();
      if (!differing || Set.copyOf(line).size() > 1) {
        List<String> whole = new ArrayList<>(List.of(row));
        whole.addAll(line);
        cells.add(whole);
      }
    }
    List<String> heads = new ArrayList<>(List.of(head));
    heads.addAll(names);
    return new Table(title, heads, cells);
  }

  /** The same figure of each run one after the other. */
  private List<Page.Block> pictures() throws IOException {
    Map<String, List<Page.Block>> byName = new LinkedHashMap<>();
    for (int i = 0; i < results.size(); i++) {
      for (Result.Artifact file : results.get(i).files()) {
        String caption = names.get(i) + " – " + file.caption();
        Pictures.onPage(folders.get(i), file.name(), caption, leftOut::add)
            .ifPresent(
                picture ->
                    byName.computeIfAbsent(file.name(), name -> new ArrayList<>()).add(picture));
      }
    }
    return byName.values().stream().flatMap(List::stream).collect(Collectors.toList());
  }
}
