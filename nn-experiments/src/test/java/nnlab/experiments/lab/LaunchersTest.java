package nnlab.experiments.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nnlab.experiments.run.Experiment;
import org.junit.jupiter.api.Test;

/** IntelliJ IDEA and VS Code find a way to start every experiment, and the lab. */
class LaunchersTest {
  private static final Path TOP = Path.of("..");
  private static final Path INTELLIJ = TOP.resolve(".run");
  private static final Path VS_CODE = TOP.resolve(".vscode").resolve("launch.json");
  private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";
  private static final Pattern OPTION =
      Pattern.compile("<option name=\"(\\w+)\" value=\"([^\"]*)\"");

  /** Writes them all anew; run it in the folder nn-experiments after adding an experiment. */
  public static void main(String[] arguments) throws IOException {
    JsonArray configurations = new JsonArray();
    for (Map.Entry<String, String> start : expected().entrySet()) {
      Path file = INTELLIJ.resolve(start.getKey() + ".run.xml");
      Files.writeString(file, intellij(start.getKey(), start.getValue()));
      configurations.add(vsCode(start.getKey(), start.getValue()));
    }
    JsonObject launch = new JsonObject();
    launch.addProperty("version", "0.2.0");
    launch.add("configurations", configurations);
    Files.writeString(
        VS_CODE,
        new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(launch) + "\n");
  }

  /** Name and class of everything that is to be started. */
  private static Map<String, String> expected() {
    Map<String, String> classes = new TreeMap<>();
    classes.put("lab", Lab.class.getName());
    for (Experiment<?> experiment : Catalog.course().experiments()) {
      classes.put(experiment.name(), experiment.getClass().getName());
    }
    return classes;
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

  @Test
  void everyExperimentHasOneInIntellij() throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(INTELLIJ)) {
      for (Path file : files.toList()) {
        Map<String, String> options = options(Files.readString(file));
        assertThat(options).as("%s", file).containsEntry("VM_PARAMETERS", NATIVE);
        String name = file.getFileName().toString().replace(".run.xml", "");
        found.put(name, options.get("MAIN_CLASS_NAME"));
      }
    }
    assertThat(found).as("run LaunchersTest.main to write them").isEqualTo(expected());
  }

  @Test
  void everyExperimentHasOneInVsCode() throws IOException {
    Map<String, String> found = new TreeMap<>();
    JsonObject launch = JsonParser.parseString(Files.readString(VS_CODE)).getAsJsonObject();
    for (JsonElement element : launch.getAsJsonArray("configurations")) {
      JsonObject json = element.getAsJsonObject();
      assertThat(json.get("vmArgs").getAsString()).isEqualTo(NATIVE);
      assertThat(json.get("request").getAsString()).isEqualTo("launch");
      found.put(json.get("name").getAsString(), json.get("mainClass").getAsString());
    }
    assertThat(found).as("run LaunchersTest.main to write them").isEqualTo(expected());
  }

  @Test
  void everyClassHasAMain() throws Exception {
    for (String type : List.copyOf(expected().values())) {
      assertThat(Class.forName(type).getMethod("main", String[].class)).isNotNull();
    }
  }

  private static Map<String, String> options(String xml) {
    Map<String, String> options = new TreeMap<>();
    Matcher option = OPTION.matcher(xml);
    while (option.find()) {
      options.put(option.group(1), option.group(2));
    }
    return options;
  }
}
