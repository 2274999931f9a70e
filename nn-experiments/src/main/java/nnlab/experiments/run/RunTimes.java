package nnlab.experiments.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import nnlab.experiments.json.JsonException;

/**
 * How long a run has taken so far, and when it went on after interruptions, as {@code times.json}
 * keeps it.
 *
 * @param format version of this schema
 * @param seconds wall-clock time of all pieces, as of a few seconds ago
 * @param resumed when it went on, in UTC
 */
record RunTimes(int format, double seconds, List<String> resumed) {
  static final String FILE = "times.json";
  private static final int FORMAT = 1;

  static final RunTimes NONE = new RunTimes(FORMAT, 0, List.of());

  RunTimes {
    resumed = List.copyOf(resumed);
  }

  /**
   * Those of a folder, none if it has no such file.
   *
   * @throws DamagedFileException if the file does not match its checksum
   */
  static RunTimes read(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return NONE;
    }
    String mend = "remove it: only the time that the run took so far is lost";
    try {
      return Json.readExact(SealedJson.read(file, FORMAT, mend), RunTimes.class);
    } catch (JsonException e) {
      throw new DamagedFileException(file + " says something else than times; " + mend);
    }
  }

  void write(Path folder) throws IOException {
    AtomicFiles.write(folder.resolve(FILE), SealedJson.seal(Json.EXACT.toJson(this)));
  }

  RunTimes after(double total) {
    return new RunTimes(FORMAT, total, resumed);
  }

  /** The run goes on now. */
  RunTimes goingOn() {
    List<String> times = new ArrayList<>(resumed);
    times.add(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    return new RunTimes(FORMAT, seconds, times);
  }
}
