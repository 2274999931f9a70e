package nnlab.experiments.run;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Files as another version, machine or run would have written them: with a right checksum. */
final class Forged {
  private Forged() {}

  static void edit(Path file, Consumer<JsonObject> change) throws IOException {
    JsonObject json = Json.EXACT.fromJson(Files.readString(file), JsonObject.class);
    json.remove(SealedJson.FIELD);
    change.accept(json);
    Files.writeString(file, SealedJson.seal(Json.EXACT.toJson(json)));
  }
}
