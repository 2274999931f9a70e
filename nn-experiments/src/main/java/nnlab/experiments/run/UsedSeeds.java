package nnlab.experiments.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nnlab.experiments.json.JsonException;
import nnlab.experiments.json.JsonRecords;
import nnlab.experiments.json.JsonRecords.Form;

/** How many seeds in a row a run used, so that none is counted twice. */
final class UsedSeeds {
  /** Settings that say it. */
  private static final Set<String> SETTINGS = Set.of("seeds", "runs");

  private UsedSeeds() {}

  /**
   * As many as its settings say, or as its claims have numbers.
   *
   * @throws UsageException if its settings give no whole number
   */
  static int count(Result result) {
    int numbers =
        result.claims().stream()
            .filter(claim -> claim.evidence() != null)
            .mapToInt(claim -> claim.evidence().perSeed().size())
            .max()
            .orElse(1);
    return Math.max(Math.max(1, numbers), set(result.config()));
  }

  /** The most that one of those settings says; 0 if there is none. */
  private static int set(JsonObject config) {
    int most = 0;
    for (Map.Entry<String, JsonElement> entry : config.entrySet()) {
      JsonElement value = entry.getValue();
      if (value.isJsonObject()) {
        most = Math.max(most, set(value.getAsJsonObject()));
      } else if (SETTINGS.contains(entry.getKey())) {
        most = Math.max(most, whole(entry.getKey(), value));
      }
    }
    return most;
  }

  private static int whole(String name, JsonElement value) {
    try {
      return JsonRecords.read(value, Integer.class, Form.SETTINGS);
    } catch (JsonException e) {
      throw new UsageException(
          String.format(Locale.ROOT, "a run with odd settings: %s: %s", name, e.getMessage()), e);
    }
  }
}
