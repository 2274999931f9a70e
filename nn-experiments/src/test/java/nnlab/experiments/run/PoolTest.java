package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Verdict;
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
    Path file = run.resolve(RunFolder.RESULT);
    JsonObject result = Json.GSON.fromJson(Files.readString(file), JsonObject.class);
    result.getAsJsonObject("config").addProperty("runs", 100);
    result.add("claims", new JsonArray());
    Files.writeString(file, Json.GSON.toJson(result));
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
    Comparison.of(List.of(a, b)).write(page);
    assertThat(page)
        .content()
        .contains("toy-list: 2 runs side by side")
        .contains("Settings that differ", "iterations", "A: seed1networks=1", "T1 The loss falls.")
        .doesNotContain("pauseMillis");
  }
}
