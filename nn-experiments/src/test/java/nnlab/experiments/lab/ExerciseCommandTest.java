package nnlab.experiments.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nnlab.experiments.exercise.Exercises;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExerciseCommandTest {
  private static final String RIGHT =
      """
      public final class WarmCosine implements nnlab.layers.optim.Schedule {
        @Override
        public double rate(long iteration) {
          return iteration < 10
              ? (iteration + 1) / 100.0
              : 0.05 * (1 + Math.cos(Math.PI * Math.min(1, (iteration - 10) / 90.0)));
        }
      }
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int lab(String... arguments) {
    return Lab.commandLine(new Catalog(List.of()))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  @Test
  void listNamesEveryExercise() {
    assertThat(lab("exercise", "list", "--dir", folder.toString())).isZero();
    Exercises.all().forEach(e -> assertThat(out.toString()).contains(e.name(), e.title()));
    assertThat(out.toString()).doesNotContain("(begun)");
  }

  @Test
  void startHandsOutTheClassAndTheTaskOnce() throws IOException {
    String[] start = {"exercise", "start", "schedule", "--dir", folder.toString()};
    assertThat(lab(start)).isZero();
    assertThat(out.toString()).contains("Write a schedule").contains("WarmCosine.java");
    assertThat(Files.readString(folder.resolve("WarmCosine.java")))
        .isEqualTo(Exercises.find("schedule").start());
    assertThat(lab(start)).isEqualTo(2);
    assertThat(err.toString()).contains("WarmCosine.java is there already: go on with it");
  }

  @Test
  void checkSaysWhichLawsHold() throws IOException {
    Path file = folder.resolve("WarmCosine.java");
    String[] check = {"exercise", "check", "schedule", "--dir", folder.toString()};
    Files.writeString(file, RIGHT.replace("Math.min(1, ", "Math.min(2, "));
    assertThat(lab(check)).isEqualTo(1);
    assertThat(out.toString())
        .contains("ok   it rises by equal steps to the peak at iteration 9")
        .contains("FAIL after iteration 100 the rate stays 0")
        .contains("rate(101): expected 0.0000000, got 3.0458649e-05")
        .contains("hint: a cosine rises again after half a wave")
        .contains("schedule: 3 of 4 laws hold");
    Files.writeString(file, RIGHT);
    assertThat(lab(check)).isZero();
    assertThat(out.toString()).contains("schedule: all 4 laws hold");
  }

  @Test
  void checkAllMarksAFolderPerStudent() throws IOException {
    Files.createDirectories(folder.resolve("ada"));
    Files.createDirectories(folder.resolve("ben"));
    Files.writeString(folder.resolve("ada/WarmCosine.java"), RIGHT);
    Files.writeString(folder.resolve("ben/WarmCosine.java"), Exercises.find("schedule").start());
    Files.writeString(folder.resolve("ben/MyAdam.java"), "public class MyAdam");
    assertThat(lab("exercise", "check", "--all", folder.toString(), "--json")).isEqualTo(1);
    JsonArray lines = JsonParser.parseString(out.toString()).getAsJsonArray();
    assertThat(lines).hasSize(3);
    assertThat(state(lines, 0)).isEqualTo("ada PASSED");
    assertThat(state(lines, 1)).isEqualTo("ben NOT_COMPILED");
    assertThat(state(lines, 2)).isEqualTo("ben NOT_BEGUN");
  }

  @Test
  void checkAllSaysWhyAFileHasNoMark() throws IOException {
    Path ada = Files.createDirectories(folder.resolve("ada"));
    Path ben = Files.createDirectories(folder.resolve("ben 本"));
    Files.writeString(ada.resolve("WarmCosine.java"), RIGHT, StandardCharsets.UTF_16);
    Files.writeString(ada.resolve("WarmCosin.java"), RIGHT);
    Files.writeString(ben.resolve("WarmCosine.java"), RIGHT);
    String[] check = {"exercise", "check", "--all", folder.toString(), "--workers", "2"};
    assertThat(lab(check)).isEqualTo(1);
    assertThat(out.toString().lines())
        .containsExactly(
            "ada                  schedule           cannot be marked: WarmCosine.java: it is not in"
                + " UTF-8 but probably in UTF-16; save it as UTF-8, for example with iconv -f"
                + " CHARSET -t UTF-8",
            "ada                  WarmCosin.java     cannot be marked: no exercise asks for a file of"
                + " this name. Did you mean 'WarmCosine.java'?",
            "ben 本                schedule           all 4 laws hold");
  }

  @Test
  void whatAClassPrintsIsNotPartOfItsMark() throws IOException {
    Path file = folder.resolve("WarmCosine.java");
    Files.writeString(file, RIGHT.replace("return iter", "System.out.println(\"x\"); return iter"));
    assertThat(lab("exercise", "check", "schedule", "--dir", folder.toString(), "--json")).isZero();
    assertThat(JsonParser.parseString(out.toString()).getAsJsonArray()).hasSize(1);
    assertThat(err.toString()).contains("x\nx\n");
  }

  private static String state(JsonArray lines, int i) {
    JsonObject line = lines.get(i).getAsJsonObject();
    return line.get("student").getAsString()
        + " "
        + line.get("mark").getAsJsonObject().get("state").getAsString();
  }

  @Test
  void wrongUseSaysWhatWouldWork() {
    assertThat(lab("exercise", "check", "schedule", "--dir", folder.toString())).isEqualTo(2);
    assertThat(lab("exercise", "check", "adm")).isEqualTo(2);
    assertThat(lab("exercise", "check")).isEqualTo(2);
    assertThat(lab("exercise", "check", "--all", folder.toString())).isEqualTo(2);
    assertThat(lab("exercise", "check", "adam", "--seconds", "0")).isEqualTo(2);
    assertThat(lab("exercise", "check", "--all", ".", "--workers", "0")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--workers: expected 1 to 1000, got 0")
        .contains("begin with 'lab exercise start schedule'")
        .contains("there is no exercise 'adm'. Did you mean 'adam'?")
        .contains("name one exercise, as in 'lab exercise check adam', or give --all DIR")
        .contains("holds an exercise, such as LogCosh.java");
  }
}
