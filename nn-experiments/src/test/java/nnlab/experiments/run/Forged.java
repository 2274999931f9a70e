package nnlab.experiments.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Files as another version, machine or run would have written them: with a right checksum. */
final class Forged {
  private Forged() {}

  /** A file without its checksum. */
  static String unsealed(Path file) throws IOException {
    JsonObject json = Json.tree(Files.readString(file)).getAsJsonObject();
    json.remove(SealedJson.FIELD);
    return Json.EXACT.toJson(json);
  }

  static void edit(Path file, Consumer<JsonObject> change) throws IOException {
    JsonObject json = Json.tree(Files.readString(file)).getAsJsonObject();
    json.remove(SealedJson.FIELD);
    change.accept(json);
    Files.writeString(file, SealedJson.seal(Json.EXACT.toJson(json)));
  }

  /** What a stranger can do: a run's result with the checksums of the files as they are now. */
  static void reseal(Path run) throws IOException {
    Path result = run.resolve(RunFolder.RESULT);
    JsonObject json = Json.tree(Files.readString(result)).getAsJsonObject();
    json.remove(SealedJson.FIELD);
    for (JsonElement element : json.getAsJsonArray("files")) {
      JsonObject file = element.getAsJsonObject();
      Path path = run.resolve(file.get("name").getAsString());
      if (path.startsWith(run) && Files.isRegularFile(path)) {
        file.addProperty("sha256", Checksum.of(Files.readAllBytes(path)));
      }
    }
    Files.writeString(result, SealedJson.seal(Json.EXACT.toJson(json)));
  }
}
