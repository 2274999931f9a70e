package nnlab.experiments.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** IntelliJ IDEA and VS Code find a way to start every experiment, and the lab. */
class LaunchersTest {
  private static final Path TOP = Path.of("..");
  private static final Path INTELLIJ = TOP.resolve(".run");
  private static final Path VS_CODE = TOP.resolve(".vscode").resolve("launch.json");
  private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";
  private static final Pattern OPTION =
      Pattern.compile("<option name=\"(\\w+)\" value=\"([^\"]*)\"");

  /** Writes them all anew; {@code lab new} does so, too. */
  public static void main(String[] arguments) throws IOException {
    Checkout.around(Path.of("")).writeLaunchFiles(expected());
  }

  /** Name and class of everything that is to be started. */
  private static Map<String, String> expected() {
    return NewCommand.starts(Catalog.course());
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
