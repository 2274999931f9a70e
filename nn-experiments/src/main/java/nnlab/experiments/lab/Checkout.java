package nnlab.experiments.lab;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import nnlab.experiments.run.UsageException;

/**
 * The project's sources, where experiments are registered.
 *
 * @param top the folder that holds {@code nn-experiments}
 */
record Checkout(Path top) {
  private static final Path MODULE = Path.of("nn-experiments");
  private static final Path SERVICES =
      MODULE.resolve("src/main/resources/META-INF/services/nnlab.experiments.run.Experiment");
  private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

  /**
   * The checkout around this folder.
   *
   * @throws UsageException if there is none
   */
  static Checkout around(Path folder) {
    for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve(SERVICES))) {
        return new Checkout(at);
      }
    }
    throw new UsageException(
        folder.toAbsolutePath().normalize()
            + " is not in a checkout of nnlab, where new experiments go: change into one");
  }

  Path services() {
    return top.resolve(SERVICES);
  }

  /** The classes of all registered experiments. */
  List<String> registered() throws IOException {
    return Files.readAllLines(services()).stream()
        .map(line -> line.replaceAll("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .toList();
  }

  /**
   * Writes the run configurations of IntelliJ IDEA and VS Code.
   *
   * @param starts name and class of everything that is to be started
   */
  void writeLaunchFiles(Map<String, String> starts) throws IOException {
    Files.createDirectories(top.resolve(".run"));
    JsonArray configurations = new JsonArray();
    for (Map.Entry<String, String> start : new TreeMap<>(starts).entrySet()) {
      Path file = top.resolve(".run").resolve(start.getKey() + ".run.xml");
      Files.writeString(file, intellij(start.getKey(), start.getValue()));
      configurations.add(vsCode(start.getKey(), start.getValue()));
    }
    JsonObject launch = new JsonObject();
    launch.addProperty("version", "0.2.0");
    launch.add("configurations", configurations);
    Files.createDirectories(top.resolve(".vscode"));
    Files.writeString(
        top.resolve(".vscode").resolve("launch.json"),
        new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(launch) + "\n");
  }

  private static String intellij(String name, String type) {
    return String.format(
        Locale.ROOT,
        """
        <component name="ProjectRunConfigurationManager">
          <configuration default="false" name="%s" type="Application" factoryName="Application">
            <option name="MAIN_CLASS_NAME" value="%s" />
            <module name="nn-experiments" />
            <option name="VM_PARAMETERS" value="%s" />
            <option name="WORKING_DIRECTORY" value="$PROJECT_DIR$" />
            <method v="2">
              <option name="Make" enabled="true" />
            </method>
          </configuration>
        </component>
        """,
        name,
        type,
        NATIVE);
  }

  private static JsonObject vsCode(String name, String type) {
    JsonObject json = new JsonObject();
    json.addProperty("type", "java");
    json.addProperty("name", name);
    json.addProperty("request", "launch");
    json.addProperty("mainClass", type);
    json.addProperty("projectName", "nn-experiments");
    json.addProperty("vmArgs", NATIVE);
    return json;
  }
}
