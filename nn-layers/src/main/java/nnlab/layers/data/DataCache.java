package nnlab.layers.data;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The folder that downloaded data goes to: {@code NNLAB_DATA} if that is set, else the user's cache
 * folder as the platform has it ({@code %LOCALAPPDATA%} on Windows, {@code ~/Library/Caches} on
 * macOS, {@code $XDG_CACHE_HOME} or {@code ~/.cache} elsewhere) with {@code nnlab} under it.
 */
public final class DataCache {
  private DataCache() {}

  /** The folder; it need not exist. */
  public static Path folder() {
    return folder(
        System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
  }

  static Path folder(Map<String, String> environment, String system, Path home) {
    String chosen = environment.getOrDefault("NNLAB_DATA", "");
    if (!chosen.isBlank()) {
      return Path.of(chosen);
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return either(environment.get("LOCALAPPDATA"), home.resolve("AppData").resolve("Local"));
    }
    if (name.startsWith("mac")) {
      return home.resolve("Library").resolve("Caches").resolve("nnlab");
    }
    return either(environment.get("XDG_CACHE_HOME"), home.resolve(".cache"));
  }

  private static Path either(String set, Path usual) {
    Path parent = set == null || set.isBlank() ? usual : Path.of(set);
    return parent.resolve("nnlab");
  }
}
