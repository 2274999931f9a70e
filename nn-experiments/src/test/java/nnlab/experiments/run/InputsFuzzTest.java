package nnlab.experiments.run;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nnlab.core.io.DataException;
import nnlab.core.io.Fuzz;
import nnlab.experiments.json.JsonException;
import nnlab.experiments.measure.Sample;
import nnlab.experiments.report.HtmlReport;
import nnlab.experiments.report.Page;
import nnlab.layers.data.Digits;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that reads what a run left, a student handed in or a person wrote. */
class InputsFuzzTest {
  private static final String[] JSON = {
    "null", "true", "\"", "{", "[", "}", "]", ",", ":", "\"NaN\"", "\\u0000", "\\ud800", "1e400"
  };

  @TempDir static Path folder;
  private static Path list;
  private static Path toy;

  @BeforeAll
  static void runs() throws IOException {
    list = folder.resolve("list");
    toy = folder.resolve("toy");
    Rehearsal.run(new ToyList(), list, 1, Scale.QUICK, null, "iterations=3");
    Rehearsal.run(new ToyExperiment(), toy, 1, Scale.QUICK, null);
  }

  private static byte[] bytes(Path run, String name) throws IOException {
    return Files.readAllBytes(run.resolve(name));
  }

  private static byte[] zip(byte[] result, int method) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(method);
      zip.putNextEntry(new ZipEntry("mine/notes.txt"));
      zip.write("hello".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("mine/result.json"));
      zip.write(result);
    }
    return bytes.toByteArray();
  }

  /**
   * As a disk changes files, of which each change must be noticed, and as a person does who gives
   * them a right checksum.
   */
  private static void check(
      String what, Fuzz.Reader reader, Class<? extends Throwable> declared, Path... files)
      throws IOException {
    byte[][] whole = new byte[files.length][];
    byte[][] open = new byte[files.length][];
    for (int i = 0; i < files.length; i++) {
      whole[i] = Files.readAllBytes(files[i]);
      open[i] = Forged.unsealed(files[i]).getBytes(StandardCharsets.UTF_8);
    }
    Fuzz.of(what, reader, declared, whole).with(JSON).withChecksum().check();
    Fuzz.of(
            what + ", with a right checksum",
            contents ->
                reader.read(
                    SealedJson.seal(new String(contents, StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8)),
            declared,
            open)
        .with(JSON)
        .check();
  }

  /** Reads it, and draws every page that can be drawn from it. */
  @Test
  void results() throws IOException {
    Path run = Files.createDirectory(folder.resolve("result"));
    Path page = folder.resolve("page.html");
    check(
        "result.json (report, compare, pool)",
        contents -> {
          Files.write(run.resolve(RunFolder.RESULT), contents);
          Result result = Result.ofFolder(run);
          Comparison.of(List.of(run, run), false).write(page);
          Pool.read(List.of(run)).write(page);
          RunPage.of(new ToyExperiment(), new DataChoice("", folder), result, new RunFolder(run));
          return result;
        },
        UsageException.class,
        list.resolve(RunFolder.RESULT),
        toy.resolve(RunFolder.RESULT));
  }

  @Test
  void beginnings() throws IOException {
    Path run = Files.createDirectory(folder.resolve("beginning"));
    check(
        "config.json (resume, report)",
        contents -> {
          Files.write(run.resolve(RunFolder.CONFIG), contents);
          return Beginning.read(new RunFolder(run));
        },
        UsageException.class,
        list.resolve(RunFolder.CONFIG),
        toy.resolve(RunFolder.CONFIG));
  }

  /** A finished training: its file, and what it left. */
  @Test
  void trainings() throws IOException {
    Path run = Files.createDirectories(folder.resolve("training"));
    Path trainings = Files.createDirectory(run.resolve(RunStore.FOLDER));
    ToyList toys = new ToyList();
    RunList.Run<ToyList.Job> first = toys.runs(toys.preset(Scale.QUICK), 1).get(0);
    RunStore store = new RunStore(new RunFolder(run));
    String file = first.name() + ".json";
    check(
        "trainings/NAME.json (resume, report)",
        contents -> {
          Files.write(trainings.resolve(file), contents);
          RunStore.Entry entry = store.read(first);
          try {
            Json.readExact(entry.result(), toys.resultType());
          } catch (JsonException e) {
            throw new UsageException("as a run tells it: " + e.getMessage(), e);
          }
          return entry;
        },
        UsageException.class,
        list.resolve(RunStore.FOLDER).resolve(file));
  }

  /** Down to the settings and the list of trainings. */
  @Test
  void configurations() throws IOException {
    Path file = folder.resolve("some.json");
    byte[] written =
        "{\"config\": {\"iterations\": 6, \"optimizer\": {\"rate\": 0.1}, \"widths\": [1, 2]}}"
            .getBytes(StandardCharsets.UTF_8);
    Fuzz.of(
            "--config",
            contents -> {
              Files.write(file, contents);
              RunRequest request =
                  new RunRequest(
                      null,
                      null,
                      null,
                      null,
                      file,
                      List.of(),
                      null,
                      1,
                      false,
                      null,
                      Walking.fresh());
              return RunPlan.of(new ToyExperiment(), request).config();
            },
            UsageException.class,
            bytes(toy, RunFolder.CONFIG),
            bytes(toy, RunFolder.RESULT),
            written)
        .with(JSON)
        .check();
  }

  /** The checksum of a zip file is of what a file in it holds, not of its name and date. */
  @Test
  void zips() throws IOException {
    Path file = folder.resolve("ada.zip");
    byte[] result = bytes(list, RunFolder.RESULT);
    Fuzz.of(
            "ZIP (pool)",
            contents -> {
              Files.write(file, contents);
              Pool pool = Pool.read(List.of(file));
              return pool.claims() + ZippedResults.in(file).get(0).text();
            },
            UsageException.class,
            zip(result, 9),
            zip(result, 0))
        .withChecksum()
        .check();
  }

  /** A drawing from elsewhere, as it comes onto a page. */
  @Test
  void drawings() throws IOException {
    byte[] png = {1};
    Fuzz.of(
            "SVG (compare)",
            contents -> {
              String svg = new String(contents, StandardCharsets.UTF_8);
              Page.Picture picture = Page.Picture.of(png, svg, "caption");
              Page page = new Page("t", "", List.of(new Page.Section("s", List.of(picture))));
              return HtmlReport.render(page).length();
            },
            IllegalArgumentException.class,
            bytes(toy, "values.svg"))
        .with("<script>", "onload=", "<metadata>", "</svg>", "&x;", "url(", "href=\"http://x\"")
        .check();
  }

  @Test
  void samples() throws IOException {
    Path file = folder.resolve("digits.sample");
    Sample.of(Digits.draw(1).train(), 3).write(file);
    Fuzz.of(
            "sample (measure)",
            Fuzz.file(Sample::read, ".sample"),
            DataException.class,
            Files.readAllBytes(file))
        .with("\"classes\":\"0\"", "\"shape\":[]", "targets", "features", "F32", "I64")
        .check();
  }
}
