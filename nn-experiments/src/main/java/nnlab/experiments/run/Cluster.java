package nnlab.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;

/**
 * The user's wish to have a run list done by other processes.
 *
 * @param engine name of the {@link Engine}
 * @param master where the cluster is; null to leave that to the engine
 * @param sendData whether the data's files go with the tasks
 */
public record Cluster(String engine, String master, boolean sendData) {
  /** The default, which needs no engine: the threads of this process. */
  static final String LOCAL = "local";

  /**
   * From the options; null for the threads of this process.
   *
   * @throws UsageException if they do not fit together
   */
  static Cluster of(String engine, String master, boolean sendData) {
    if (!engine.equals(LOCAL)) {
      return new Cluster(engine, master, sendData);
    }
    if (master != null || sendData) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "%s: is for a cluster; add its engine, such as --engine spark",
              master != null ? "--master " + master : "--send-data"));
    }
    return null;
  }

  /**
   * The engine.
   *
   * @throws UsageException if this build has none of that name
   */
  Engine find() {
    List<String> known = new ArrayList<>(List.of(LOCAL));
    for (Engine candidate : ServiceLoader.load(Engine.class)) {
      if (candidate.name().equals(engine)) {
        return candidate;
      }
      known.add(candidate.name());
    }
    throw new UsageException(
        String.format(
            Locale.ROOT,
            "--engine %s: this build knows %s; %s",
            engine,
            String.join(", ", known),
            engine.equals("spark")
                ? "add Spark with: mvn -Pspark -DskipTests package"
                : "name one of these"));
  }
}
