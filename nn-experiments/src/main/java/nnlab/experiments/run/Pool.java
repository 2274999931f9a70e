package nnlab.experiments.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import nnlab.experiments.claims.Multiplicity;
import nnlab.experiments.claims.Pooling;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.HtmlReport;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Page;
import nnlab.experiments.report.Table;

/** What a class found together, each member of which ran the same settings from other seeds. */
public final class Pool {
  private static final int DIGITS = 4;

  /** Settings that say how many seeds in a row a run uses. */
  private static final Set<String> SEED_SETTINGS = Set.of("seeds", "runs");

  private final List<Member> members;

  /** A run, and where it was found. */
  private record Member(String place, Result result) {
    Bits bits() {
      return result.environment().bits();
    }

    /** Seeds that it used: as many as its settings say, or as its claims have numbers. */
    int seeds() {
      int numbers =
          result.claims().stream()
              .filter(claim -> claim.evidence() != null)
              .mapToInt(claim -> claim.evidence().perSeed().size())
              .max()
              .orElse(1);
      return Math.max(Math.max(1, numbers), set(result.config()));
    }

    /** The most that a setting {@code seeds} or {@code runs} says; 0 if there is none. */
    private static int set(JsonObject config) {
      int most = 0;
      for (Map.Entry<String, JsonElement> entry : config.entrySet()) {
        JsonElement value = entry.getValue();
        if (value.isJsonObject()) {
          most = Math.max(most, set(value.getAsJsonObject()));
        } else if (SEED_SETTINGS.contains(entry.getKey())
            && value.isJsonPrimitive()
            && value.getAsJsonPrimitive().isNumber()) {
          most = Math.max(most, value.getAsInt());
        }
      }
      return most;
    }

    boolean overlaps(Member other) {
      return result.seed() < other.result.seed() + other.seeds()
          && other.result.seed() < result.seed() + seeds();
    }
  }

  private Pool(List<Member> members) {
    this.members = members;
  }

  /**
   * Reads run folders, and zip files that hold some, that were computed with the same code, Java
   * and libraries.
   *
   * @throws UsageException if they do not belong together; names what differs
   */
  public static Pool read(List<Path> places) throws IOException {
    return read(places, false);
  }

  /** The same; may allow runs that were computed differently, which the page then says. */
  public static Pool read(List<Path> places, boolean allowDifferentBits) throws IOException {
    List<Member> members = new ArrayList<>();
    for (Path place : places) {
      if (Files.isDirectory(place)) {
        members.add(new Member(place.toString(), Result.ofFolder(place)));
      } else {
        members.addAll(unzipped(place));
      }
    }
    for (int i = 1; i < members.size(); i++) {
      for (int j = 0; j < i; j++) {
        requirePoolable(members.get(j), members.get(i));
        if (!allowDifferentBits) {
          members.get(i).bits().requireSame(members.get(j).bits(), members.get(j).place);
        }
      }
    }
    return new Pool(members);
  }

  private static List<Member> unzipped(Path file) throws IOException {
    List<Member> members = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
        ZipEntry entry = e.nextElement();
        String name = entry.getName();
        if (name.equals(RunFolder.RESULT) || name.endsWith("/" + RunFolder.RESULT)) {
          byte[] bytes = zip.getInputStream(entry).readAllBytes();
          String place = file + ":" + name;
          String text = new String(bytes, StandardCharsets.UTF_8);
          members.add(new Member(place, Result.parse(text, place)));
        }
      }
    } catch (ZipException e) {
      throw new UsageException(file + " is neither a run folder nor a zip file of one", e);
    }
    if (members.isEmpty()) {
      throw new UsageException(file + " holds no " + RunFolder.RESULT + ": zip a finished run");
    }
    return members;
  }

  private static void requirePoolable(Member a, Member b) {
    List<String> differences = new ArrayList<>();
    difference(differences, "experiment", a.result.experiment(), b.result.experiment());
    difference(differences, "scale", a.result.scale(), b.result.scale());
    difference(differences, "data", a.result.data().toString(), b.result.data().toString());
    differences.addAll(Json.differences(a.result.config(), b.result.config()));
    if (!differences.isEmpty()) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "%s cannot be pooled with %s: %s",
              b.place,
              a.place,
              String.join("; ", differences).replace(" now", " here")));
    }
    if (a.overlaps(b)) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "%s cannot be pooled with %s: both used seed %d; a seed counts once, so choose seeds at least %d apart with --seed",
              b.place,
              a.place,
              Math.max(a.result.seed(), b.result.seed()),
              Math.max(a.seeds(), b.seeds())));
    }
  }

  private static void difference(List<String> differences, String name, String a, String b) {
    if (!a.equals(b)) {
      differences.add(String.format(Locale.ROOT, "%s is %s there, %s here", name, a, b));
    }
  }

  /** The claims, each decided from the numbers of all. */
  public List<Claim> claims() {
    List<Claim> pooled = new ArrayList<>();
    for (Claim claim : members.get(0).result.claims()) {
      List<Claim> same =
          members.stream()
              .flatMap(member -> member.result.claims().stream())
              .filter(other -> other.id().equals(claim.id()))
              .toList();
      pooled.add(Pooling.of(same));
    }
    return pooled;
  }

  /** Writes the page. */
  public void write(Path page) throws IOException {
    Result first = members.get(0).result;
    List<Claim> claims = claims();
    List<Page.Block> verdicts = new ArrayList<>();
    verdicts.add(new Page.Claims(Multiplicity.noted(claims)));
    String worth = Multiplicity.sentence(claims);
    if (!worth.isEmpty()) {
      verdicts.add(new Page.Text(worth));
    }
    for (String difference : differentBits()) {
      verdicts.add(new Page.Text(difference));
    }
    String title =
        String.format(
            Locale.ROOT,
            "%s: %d runs together, scale %s, %s",
            first.experiment(),
            members.size(),
            first.scale(),
            first.data().name());
    Page whole =
        new Page(
            title,
            "Each run had the same settings and seeds of its own; a claim is decided from the"
                + " numbers of all of them.",
            List.of(
                new Page.Section("Claims", verdicts),
                new Page.Section("Runs", List.of(new Page.Tabular(runs()))),
                new Page.Section("Settings", List.of(new Page.Facts(Json.flat(first.config()))))));
    AtomicFiles.write(page, HtmlReport.render(whole));
  }

  /** What a reader must know of runs that were computed differently. */
  private List<String> differentBits() {
    List<String> sentences = new ArrayList<>();
    Member first = members.get(0);
    for (Member member : members) {
      List<String> differences = first.bits().differences(member.bits());
      if (!differences.isEmpty()) {
        sentences.add(
            String.format(
                Locale.ROOT,
                "%s was computed differently than %s: %s.",
                member.place,
                first.place,
                String.join("; ", differences).replace(" now", " here")));
      }
    }
    return sentences;
  }

  private Table runs() {
    List<String> names = List.copyOf(members.get(0).result.metrics().keySet());
    List<String> heads = new ArrayList<>(List.of("run", "seed"));
    heads.addAll(names);
    List<List<String>> rows = new ArrayList<>();
    for (Member member : members) {
      List<String> row =
          new ArrayList<>(List.of(member.place, Long.toString(member.result.seed())));
      for (String name : names) {
        double value = member.result.metrics().getOrDefault(name, Double.NaN);
        row.add(Numerals.format(value, DIGITS));
      }
      rows.add(row);
    }
    return new Table("What each run found", heads, rows);
  }
}
