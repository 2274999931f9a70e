package nnlab.experiments.run;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nnlab.experiments.json.JsonException;
import nnlab.experiments.json.JsonRecords;
import nnlab.experiments.json.JsonRecords.Form;
import nnlab.experiments.json.MayBeMissing;
import nnlab.experiments.measure.MeasureReport;
import nnlab.experiments.measure.Measured;
import nnlab.experiments.report.Claim;
import nnlab.experiments.report.Table;
import nnlab.layers.data.Dataset;

/**
 * Everything that a finished run has to say, as {@code result.json} keeps it.
 *
 * @param format version of this schema
 * @param experiment its name
 * @param scale quick, class or full
 * @param config the settings as they were used
 * @param seed the first seed
 * @param data what was learned from
 * @param environment what it was computed with
 * @param seconds wall-clock time of the whole run, all its pieces together
 * @param metrics single numbers by name
 * @param tables as the page shows them
 * @param claims with their verdicts
 * @param files figures and other files of the folder
 * @param resumed when an interrupted run went on, in UTC; empty for one that was not interrupted
 * @param prediction what the student expected; null if nothing was asked
 * @param notes what a reader must know, such as what was reduced at this scale
 * @param measured of each trained network, if that was asked for
 */
public record Result(
    int format,
    String experiment,
    String scale,
    JsonObject config,
    long seed,
    Data data,
    Environment environment,
    double seconds,
    Map<String, Double> metrics,
    List<Table> tables,
    List<Claim> claims,
    List<Artifact> files,
    @MayBeMissing List<String> resumed,
    @MayBeMissing Prediction prediction,
    List<String> notes,
    @MayBeMissing List<Measured> measured) {

  /** A result that does not say was not resumed, and nothing was measured. */
  public Result {
    measured = measured == null ? List.of() : List.copyOf(measured);
    resumed = resumed == null ? List.of() : List.copyOf(resumed);
  }

  /** The schema that this version writes, and the newest that it can read. */
  static final int FORMAT = 2;

  private static final String MEND =
      "if its trainings are kept, 'lab report DIR' writes it again; else run it again";

  /**
   * The data of a run.
   *
   * @param name as figures show it
   * @param sha256 checksum of its uncompressed bytes, or of the formula of a function
   */
  public record Data(String name, String sha256) {
    /**
     * Several data sets together, such as the points of several functions.
     *
     * @param name of all of them
     */
    public static Data of(String name, List<Dataset> parts) {
      List<String> checksums = parts.stream().map(Dataset::sha256).toList();
      return new Data(
          name, checksums.size() == 1 ? checksums.get(0) : Checksum.of(String.join("", checksums)));
    }
  }

  /**
   * A file of the run folder.
   *
   * @param name without a path
   * @param caption what a figure shows; empty for other files
   * @param sha256 of its bytes
   */
  public record Artifact(String name, String caption, String sha256) {
    /** Refuses a path: the file of a run lies in its folder. */
    public Artifact {
      if (!name.matches("[A-Za-z0-9][A-Za-z0-9 ._=+-]{0,150}")) {
        throw new IllegalArgumentException(
            "expected the name of a file in the run's folder, found '"
                + JsonException.shown(name)
                + "'");
      }
    }
  }

  /** The metrics without those of {@link #measured}, which stand in tables of their own. */
  Map<String, Double> ownMetrics() {
    Map<String, Double> own = new LinkedHashMap<>(metrics);
    own.keySet().removeAll(new MeasureReport(measured).metrics().keySet());
    return own;
  }

  /** Writes {@code result.json}. */
  void write(Path file) throws IOException {
    AtomicFiles.write(file, SealedJson.seal(Json.GSON.toJson(this)));
  }

  /**
   * That of a run folder.
   *
   * @throws UsageException if no run finished there, its result cannot be read, or a file of it is
   *     not what the run wrote
   */
  static Result ofFolder(Path folder) throws IOException {
    Path file = folder.resolve(RunFolder.RESULT);
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          folder + " holds no finished run: it has no " + RunFolder.RESULT + " in it");
    }
    new RunFolder(folder).requireOneRun();
    Result result = read(file);
    result.requireUnchanged(folder);
    return result;
  }

  /** A file may be missing, but not be another one. */
  private void requireUnchanged(Path folder) throws IOException {
    for (Artifact artifact : files) {
      Path file = folder.resolve(Path.of(artifact.name()).getFileName());
      if (Files.isRegularFile(file) && !Checksum.of(file).equals(artifact.sha256())) {
        throw new DamagedFileException(
            String.format(
                Locale.ROOT,
                "%s is not what the run wrote: it was edited, or damaged on the disk; put it elsewhere, or %s",
                file,
                MEND));
      }
    }
  }

  /**
   * Reads a {@code result.json}.
   *
   * @throws UsageException if it is damaged or of another version
   */
  public static Result read(Path file) throws IOException {
    return parse(InputFile.text(file, InputFile.MOST_BYTES), file);
  }

  /** The same from a text that came from {@code source}. */
  static Result parse(String text, Object source) {
    try {
      JsonObject json = SealedJson.parse(text, source, FORMAT, MEND);
      return JsonRecords.read(json, Result.class, Form.PLAIN);
    } catch (JsonException e) {
      throw new UsageException(
          source + " is not a result of nnlab, or it is damaged: " + e.getMessage(), e);
    }
  }
}
