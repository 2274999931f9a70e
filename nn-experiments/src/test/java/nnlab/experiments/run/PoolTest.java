package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Verdict;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolTest {
  @TempDir Path folder;

  private Path student(long seed, String... set) throws IOException {
    Path out = folder.resolve("seed" + seed + String.join("", set));
    RunRequest request =
        new RunRequest(
            null, seed, null, null, null, List.of(set), out, 1, false, null, Walking.fresh());
    return Runner.run(new ToyList(), request, Rehearsal.SILENT).path();
  }

  private Path zipped(Path run) throws IOException {
    Path zip = folder.resolve(run.getFileName() + ".zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.putNextEntry(new ZipEntry("mine/result.json"));
      Files.copy(run.resolve(RunFolder.RESULT), out);
    }
    return zip;
  }

  @Test
  void aClassReachesTheVerdictOfOneRunWithAllSeeds() throws IOException {
    Path ada = student(1, "networks=1");
    Path ben = zipped(student(2, "networks=1"));
    Path cleo = student(3, "networks=1");
    Claim one = Result.ofFolder(ada).claims().get(0);
    assertThat(one.verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(one.note()).contains("needs at least 3 seeds, this run has 1");

    Pool pool = Pool.read(List.of(ada, ben, cleo));
    assertThat(pool.claims()).isEqualTo(Result.ofFolder(student(1, "networks=3")).claims());
    Path page = folder.resolve("pool.html");
    pool.write(page);
    assertThat(page)
        .content()
        .contains("toy-list: 3 runs together")
        .contains("3 seeds; p = ")
        .contains("seed2networks=1.zip:mine/result.json");
  }

  @Test
  void whatDiffersIsRefusedByName() throws IOException {
    Path one = student(1, "networks=1");
    Path other = student(2, "networks=1", "iterations=9");
    assertThatThrownBy(() -> Pool.read(List.of(one, other)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("iterations is 20 there, 9 here");
  }

  @Test
  void aSeedCountsOnce() throws IOException {
    List<Path> overlapping = List.of(student(1, "networks=3"), student(3, "networks=3"));
    assertThatThrownBy(() -> Pool.read(overlapping))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("both used seed 3")
        .hasMessageContaining("choose seeds at least 3 apart");
  }

  /** A share has no number per seed, so that only the settings tell. */
  @Test
  void seedsCountThoughTheClaimsHaveNoNumberOfEach() throws IOException {
    Path one = shares(student(1, "networks=1"));
    assertThatThrownBy(() -> Pool.read(List.of(one, shares(student(2, "networks=1")))))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("both used seed 2")
        .hasMessageContaining("choose seeds at least 100 apart");
    Pool.read(List.of(one, shares(student(101, "networks=1"))));
  }

  private static Path shares(Path run) throws IOException {
    Forged.edit(
        run.resolve(RunFolder.RESULT),
        result -> {
          result.getAsJsonObject("config").addProperty("runs", 100);
          result.add("claims", new JsonArray());
        });
    return run;
  }

  @Test
  void whatIsNoRunIsExplained() throws IOException {
    Path text = Files.writeString(folder.resolve("essay.zip"), "not a zip");
    assertThatThrownBy(() -> Pool.read(List.of(text)))
        .hasMessageContaining("neither a run folder nor a zip");
    assertThatThrownBy(() -> Pool.read(List.of(Files.createDirectory(folder.resolve("empty")))))
        .hasMessageContaining("holds no finished run");
  }

  @Test
  void aComparisonShowsWhatDiffersSideBySide() throws IOException {
    Path page = folder.resolve("compare.html");
    Path a = student(1, "networks=1");
    Path b = student(2, "networks=1", "iterations=9");
    Comparison.of(List.of(a, b), false).write(page);
    assertThat(page)
        .content()
        .contains("toy-list: 2 runs side by side")
        .contains("Settings that differ", "iterations", "A: seed1networks=1", "T1 The loss falls.")
        .doesNotContain("pauseMillis");
  }

  /** Bytes of a zip file that holds one result under this name. */
  private Path zip(String file, Path run, Consumer<ZipArchiveOutputStream> how, String name)
      throws IOException {
    Path path = folder.resolve(file);
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(path.toFile())) {
      how.accept(out);
      ZipArchiveEntry entry = new ZipArchiveEntry(name);
      out.putArchiveEntry(entry);
      Files.copy(run.resolve(RunFolder.RESULT), out);
      out.closeArchiveEntry();
    }
    return path;
  }

  /** As Windows Explorer writes them: no flag of UTF-8, one byte for an umlaut. */
  @Test
  void namesInTheCharsetOfWindowsExplorerAreRead() throws IOException {
    Path run = student(2, "networks=1");
    Path explorer =
        zip(
            "explorer.zip",
            run,
            out -> {
              out.setEncoding("IBM437");
              out.setUseLanguageEncodingFlag(false);
              out.setCreateUnicodeExtraFields(ZipArchiveOutputStream.UnicodeExtraFieldPolicy.NEVER);
            },
            "Jürgens Lauf/result.json");
    Path utf8 = zip("utf8.zip", student(3, "networks=1"), out -> {}, "Jürgens Lauf/result.json");
    Path zip64 =
        zip(
            "zip64.zip",
            student(4, "networks=1"),
            out -> out.setUseZip64(Zip64Mode.Always),
            "result.json");
    Path page = folder.resolve("pool.html");
    Pool pool = Pool.read(List.of(student(1, "networks=1"), explorer, utf8, zip64));
    assertThat(pool.leftOut()).isEmpty();
    pool.write(page);
    assertThat(page)
        .content()
        .contains("4 runs together")
        .contains("explorer.zip:Jürgens Lauf/result.json", "utf8.zip:Jürgens Lauf/result.json");
  }

  /** One byte of the contents is another: a stored file shows best that its checksum counts. */
  @Test
  void aChangedByteIsNoticed() throws IOException {
    Path run = student(2, "networks=1");
    Path zip = zip("stored.zip", run, out -> out.setLevel(0), "result.json");
    byte[] bytes = Files.readAllBytes(zip);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int digit = text.indexOf("\"seed\": 2") + "\"seed\": ".length();
    bytes[digit] = '7';
    Files.write(zip, bytes);
    assertThatThrownBy(() -> Pool.read(List.of(zip)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("stored.zip:result.json is damaged: its checksum is another");
  }

  /** 1.5 GB of blanks are 1.5 MB in a zip file; here 64 MB will do. */
  @Test
  void whatUnpacksToTooMuchIsRefused() throws IOException {
    Path bomb = folder.resolve("bomb.zip");
    try (OutputStream file = Files.newOutputStream(bomb);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.putNextEntry(new ZipEntry("result.json"));
      byte[] blanks = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        out.write(blanks);
      }
    }
    assertThat(bomb.toFile().length()).isLessThan(1 << 20);
    assertThatThrownBy(() -> Pool.read(List.of(bomb)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is too large: results of up to 33,554,432 bytes are read");
  }

  @Test
  void aZipOfCountlessFilesIsRefused() throws IOException {
    Path many = folder.resolve("many.zip");
    try (OutputStream file = Files.newOutputStream(many);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (int i = 0; i < 40_000; i++) {
        out.putNextEntry(new ZipEntry(i + "/result.json"));
      }
    }
    assertThatThrownBy(() -> Pool.read(List.of(many)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("it is damaged, or holds too many files");
  }

  /** Every odd one is told at once, and the others are pooled. */
  @Test
  void whatIsOddIsLeftOutWithItsReason() throws IOException {
    Path ada = student(1, "networks=1");
    Path ben = student(2, "networks=1");
    Path other = student(3, "networks=1", "iterations=9");
    Path essay = Files.writeString(folder.resolve("essay.zip"), "not a zip");
    Path outside = zip("outside.zip", student(4, "networks=1"), out -> {}, "../../result.json");
    Path broken = student(5, "networks=1");
    Files.writeString(
        broken.resolve(RunFolder.RESULT),
        SealedJson.seal("{\"format\": " + Result.FORMAT + ", \"experimnt\": \"x\"}"));
    Path latin = student(6, "networks=1");
    Files.write(latin.resolve(RunFolder.RESULT), new byte[] {'{', (byte) 0xfc, '}'});
    Path missing = folder.resolve("nobody.zip");
    Pool pool = Pool.read(List.of(other, ada, essay, ben, outside, broken, latin, missing, ada));
    assertThat(pool.leftOut())
        .hasSize(7)
        .anyMatch(why -> why.contains("iterations is 20 there, 9 here"))
        .anyMatch(why -> why.contains("essay.zip is neither a run folder nor a zip file of one"))
        .anyMatch(why -> why.contains("has a name that leads out of the archive"))
        .anyMatch(why -> why.contains("experimnt: there is no such field; expected format, exp"))
        .anyMatch(why -> why.contains("is not UTF-8 text"))
        .anyMatch(why -> why.contains("nobody.zip") && why.contains("there is no such file"))
        .anyMatch(why -> why.contains("both used seed 1"));
    Path page = folder.resolve("pool.html");
    pool.write(page);
    assertThat(page).content().contains("2 runs together", "Left out: ");
  }

  private static final String SCRIPT = "<script>alert(1)</script>";

  /** A run folder from a stranger cannot show other files, nor run anything on the page. */
  @Test
  void aHostileRunReachesNothing() throws IOException {
    Path a = picture("a");
    Path b = picture("b");
    Path svg = b.resolve("values.svg");
    String drawing = Files.readString(svg);
    Path result = b.resolve(RunFolder.RESULT);
    Files.writeString(
        result,
        Files.readString(result).replace("The value at every iteration.", SCRIPT + "' onload='x"));
    Forged.reseal(b);
    Path page = folder.resolve("compare.html");
    for (String hostile :
        List.of(
            drawing.replace("</svg", SCRIPT + "</svg"),
            drawing.replaceFirst("<rect ", "<rect onload='alert(1)' "),
            drawing.replaceFirst("<rect ", "<rect fill='url(http://x/y)' "),
            drawing.replace("</svg", "<image xlink:href='file:///etc/passwd'/></svg"),
            drawing.replace("<!DOCTYPE svg", "<!DOCTYPE svg [<!ENTITY a 'b'>] <!--"),
            drawing.replaceFirst("<svg ", "<?xml-stylesheet href='x.css'?><svg "),
            drawing.replace("\"colour\"", "\"color\""),
            drawing.substring(0, drawing.length() / 2),
            "no drawing",
            "")) {
      Files.writeString(svg, hostile);
      Forged.reseal(b);
      Comparison comparison = Comparison.of(List.of(a, b), false);
      comparison.write(page);
      assertThat(comparison.leftOut())
          .singleElement()
          .asString()
          .contains("values.svg is no figure of nnlab, or damaged: ");
      assertThat(page)
          .content()
          .contains("Left out: ", "A: a – The value")
          .containsOnlyOnce("src=\"data:image/svg+xml;base64,") // of the other run
          .containsOnlyOnce("src=\"data:image/png;base64,")
          .doesNotContain(SCRIPT, "onload='", "<image", "<rect", "<?xml");
    }
  }

  @Test
  void aFigureOutsideOfTheRunIsNotShown() throws IOException {
    Path a = picture("a");
    Path b = picture("b");
    Path secret = folder.resolve("secret.png");
    Files.move(b.resolve("values.png"), secret);
    Files.createSymbolicLink(b.resolve("values.png"), secret);
    Comparison comparison = Comparison.of(List.of(a, b), false);
    comparison.write(folder.resolve("compare.html"));
    assertThat(comparison.leftOut())
        .singleElement()
        .asString()
        .contains("values.png leads out of its run's folder");
    for (String name : List.of("../secret.png", "/etc/secret.png", "x\\\\y.png", "..")) {
      Path result = b.resolve(RunFolder.RESULT);
      String text = Files.readString(result);
      Files.writeString(result, text.replace("\"values.png\"", '"' + name + '"'));
      Forged.reseal(b);
      assertThatThrownBy(() -> Comparison.of(List.of(a, b), false))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("expected the name of a file in the run's folder");
      Files.writeString(result, text);
    }
  }

  private Path picture(String name) throws IOException {
    Path run = folder.resolve(name);
    Rehearsal.run(new ToyExperiment(), run, 1, Scale.QUICK, null);
    return run;
  }
}
