package nnlab.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nnlab.experiments.claims.Multiplicity;
import nnlab.experiments.claims.Pooling;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Evidence;
import nnlab.experiments.report.HtmlReport;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Page;
import nnlab.experiments.report.Table;

/**
 * What a class found together, each member of which ran the same settings from other seeds. What
 * does not belong is left out, with its reason, and the others are pooled.
 */
public final class Pool {
  private static final int DIGITS = 4;

  private final List<Member> members;
  private final List<Claim> claims;
  private final List<String> leftOut;

  /** A run, where it was found, and how many seeds it used. */
  private record Member(String place, Result result, int seeds) {
    Bits bits() {
      return result.environment().bits();
    }

    boolean overlaps(Member other) {
      return result.seed() < other.end() && other.result.seed() < end();
    }

    /** Behind the last of its seeds. */
    private long end() {
      return result.seed() > Long.MAX_VALUE - seeds ? Long.MAX_VALUE : result.seed() + seeds;
    }
  }

  private Pool(List<Member> members, List<String> leftOut) {
    this.members = members;
    this.leftOut = leftOut;
    this.claims = members.get(0).result.claims().stream().map(claim -> pooled(claim)).toList();
  }

  /**
   * Reads run folders, and zip files that hold some, that were computed with the same code, Java
   * and libraries.
   *
   * @throws UsageException if nothing can be pooled; says why for each place
   */
  public static Pool read(List<Path> places) {
    return read(places, false);
  }

  /** The same; may allow runs that were computed differently, which the page then says. */
  public static Pool read(List<Path> places, boolean allowDifferentBits) {
    List<Member> found = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (Path place : places) {
      if (Files.isDirectory(place)) {
        add(found, leftOut, place.toString(), () -> Result.ofFolder(place));
      } else {
        for (ZippedResults.Entry entry : ZippedResults.in(place)) {
          add(found, leftOut, entry.place(), () -> Result.parse(entry.text(), entry.place()));
        }
      }
    }
    List<Member> members = belonging(found, leftOut, allowDifferentBits);
    if (members.isEmpty() || members.size() == 1 && !leftOut.isEmpty()) {
      throw new UsageException("there are no two runs to pool:\n  " + String.join("\n  ", leftOut));
    }
    return new Pool(members, leftOut);
  }

  /** Reads the result of a run. */
  @FunctionalInterface
  private interface Reading {
    Result result() throws IOException;
  }

  private static void add(List<Member> found, List<String> leftOut, String place, Reading reading) {
    try {
      Result result = reading.result();
      found.add(new Member(place, result, UsedSeeds.count(result)));
    } catch (UsageException e) {
      leftOut.add(e.getMessage());
    } catch (IOException e) {
      leftOut.add(place + ": " + FileTrouble.of(e));
    }
  }

  /** The largest group of runs of the same, each seed once. */
  private static List<Member> belonging(
      List<Member> found, List<String> leftOut, boolean allowDifferentBits) {
    Map<List<Object>, List<Member>> groups = new LinkedHashMap<>();
    for (Member member : found) {
      Object bits = allowDifferentBits ? "" : member.bits().deciding();
      groups
          .computeIfAbsent(List.of(what(member.result), bits), key -> new ArrayList<>())
          .add(member);
    }
    List<Member> largest =
        groups.values().stream().reduce((a, b) -> b.size() > a.size() ? b : a).orElse(List.of());
    List<Member> members = new ArrayList<>();
    for (Member member : found) {
      String obstacle = largest.contains(member) ? "" : difference(largest.get(0), member);
      for (Member other : members) {
        if (obstacle.isEmpty() && member.overlaps(other)) {
          obstacle = sameSeed(other, member);
        }
      }
      if (obstacle.isEmpty()) {
        members.add(member);
      } else {
        leftOut.add(obstacle);
      }
    }
    return members;
  }

  /** What must be the same in all. */
  private static List<Object> what(Result result) {
    return List.of(
        result.experiment(),
        result.scale(),
        result.data(),
        Json.flat(result.config()),
        result.claims().stream().map(Pool::question).toList());
  }

  /** A claim without what came out. */
  private static List<Object> question(Claim claim) {
    Evidence evidence = claim.evidence();
    return evidence == null
        ? List.of(claim.id())
        : List.of(claim.id(), evidence.kind(), evidence.above(), evidence.below());
  }

  private static String difference(Member a, Member b) {
    List<String> differences = new ArrayList<>();
    difference(differences, "experiment", a.result.experiment(), b.result.experiment());
    difference(differences, "scale", a.result.scale(), b.result.scale());
    difference(differences, "data", a.result.data().toString(), b.result.data().toString());
    differences.addAll(Json.differences(a.result.config(), b.result.config()));
    differences.addAll(a.bits().differences(b.bits()));
    if (differences.isEmpty()) {
      differences.add("the claims are others, or have other bounds, here");
    }
    return String.format(
        Locale.ROOT,
        "%s cannot be pooled with %s: %s",
        b.place,
        a.place,
        String.join("; ", differences).replace(" now", " here"));
  }

  private static String sameSeed(Member a, Member b) {
    return String.format(
        Locale.ROOT,
        "%s cannot be pooled with %s: both used seed %d; a seed counts once, so choose seeds at least %d apart with --seed",
        b.place,
        a.place,
        Math.max(a.result.seed(), b.result.seed()),
        Math.max(a.seeds(), b.seeds()));
  }

  private static void difference(List<String> differences, String name, String a, String b) {
    if (!a.equals(b)) {
      differences.add(String.format(Locale.ROOT, "%s is %s there, %s here", name, a, b));
    }
  }

  private Claim pooled(Claim claim) {
    List<Claim> same =
        members.stream()
            .flatMap(member -> member.result.claims().stream())
            .filter(other -> other.id().equals(claim.id()))
            .toList();
    try {
      return Pooling.of(same);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          String.format(
              Locale.ROOT, "claim %s cannot be decided together: %s", claim.id(), e.getMessage()),
          e);
    }
  }

  /** What was not pooled, and why. */
  public List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  /** The claims, each decided from the numbers of all. */
  public List<Claim> claims() {
    return claims;
  }

  /** Writes the page. */
  public void write(Path page) throws IOException {
    Result first = members.get(0).result;
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
                new Page.Section("Runs", inAndOut()),
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

  private List<Page.Block> inAndOut() {
    List<Page.Block> blocks = new ArrayList<>(List.of(new Page.Tabular(runs())));
    leftOut.forEach(reason -> blocks.add(new Page.Text("Left out: " + reason)));
    return blocks;
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
