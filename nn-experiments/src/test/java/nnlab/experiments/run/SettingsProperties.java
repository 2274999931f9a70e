package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple3;
import nnlab.experiments.lab.Courses;

/** Any text is a setting's value or is refused, for every setting of every experiment. */
class SettingsProperties {
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "-0.0",
          "1",
          "-1",
          "6.5",
          "2147483647",
          "2147483648",
          "4294967297",
          "4294967306",
          "9223372036854775807",
          "9223372036854775808",
          "1e2",
          "1e9",
          "1e10",
          "1e400",
          "1e-400",
          "5e-324",
          "1.7976931348623157e308",
          "1e30000000",
          "1e-30000000",
          "1e2147483647",
          "1e99999999999",
          "NaN",
          "Infinity",
          "-Infinity",
          "0x10",
          "0x1p3",
          "10d",
          "7f",
          "1_000",
          "1,5",
          "١٢",
          "",
          " ",
          ",",
          "8 8",
          "8,8,",
          "64, 64",
          "null",
          "true",
          "[1]",
          "{}");

  /** An experiment with a setting of it and a value in its present form. */
  @Provide
  Arbitrary<Tuple3<Experiment<?>, Scale, String>> settings() {
    List<Tuple3<Experiment<?>, Scale, String>> all = new ArrayList<>();
    for (Experiment<?> experiment : Courses.experiments()) {
      for (Scale scale : Scale.values()) {
        for (String name : Settings.list(experiment.preset(scale)).keySet()) {
          all.add(Tuple.of(experiment, scale, name));
        }
      }
    }
    return Arbitraries.of(all);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.frequencyOf(
        Tuple.of(6, Arbitraries.of(NUMBERS)),
        Tuple.of(2, Arbitraries.of(NUMBERS).list().ofMaxSize(5).map(l -> String.join(",", l))),
        Tuple.of(2, Arbitraries.strings().withChars("0123456789+-.eE,x_ ").ofMaxLength(12)),
        Tuple.of(1, Arbitraries.strings().ofMaxLength(30)),
        Tuple.of(1, Arbitraries.integers().between(500, 5000).map("9"::repeat)));
  }

  @Property(tries = 3000)
  void anyTextIsAValueOrIsRefused(
      @ForAll @From("settings") Tuple3<Experiment<?>, Scale, String> where,
      @ForAll @From("texts") String text) {
    anyTextIsAValueOrIsRefused(where.get1(), where.get2(), where.get3(), text);
  }

  private static <C extends Record> void anyTextIsAValueOrIsRefused(
      Experiment<C> experiment, Scale scale, String name, String text) {
    C preset = experiment.preset(scale);
    C typed;
    try {
      typed = Settings.assign(preset, List.of(name + "=" + text));
    } catch (UsageException e) {
      assertThat(e).hasMessageContaining(name.substring(name.lastIndexOf('.') + 1));
      assertThat(e.getMessage()).hasSizeLessThan(1000);
      return;
    }
    Map<String, String> settings = Settings.list(typed);
    assertThat(String.join(" ", settings.values())).doesNotContain("NaN", "Infinity", "-0.0");
    // What was taken is what was typed, and reads back as the same.
    JsonObject written = Json.GSON.toJsonTree(typed).getAsJsonObject();
    assertThat(Settings.merge(preset, written)).isEqualTo(typed);
    if (settings.get(name).matches("-?[0-9]+") && !text.contains(",")) {
      assertThat(new BigDecimal(text.strip())).isEqualByComparingTo(settings.get(name));
    }
    if (experiment instanceof RunList<?, ?, ?> list) {
      runs(list, typed);
    }
  }

  /** The list of trainings that follows is small enough to be a list, or is refused. */
  @SuppressWarnings("unchecked") // the settings are the list's own
  private static <C extends Record> void runs(RunList<C, ?, ?> list, Record config) {
    try {
      assertThat(list.runs((C) config, 1))
          .allSatisfy(run -> assertThat(run.iterations()).isNotNegative());
    } catch (UsageException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  /** A file takes the same numbers as the command line, but no texts in their place. */
  @Property(tries = 500)
  void aFileIsReadByTheSameRule(
      @ForAll @From("settings") Tuple3<Experiment<?>, Scale, String> where,
      @ForAll @From("texts") String text) {
    Record preset = where.get1().preset(where.get2());
    JsonObject changes = new JsonObject();
    Settings.put(changes, where.get3().split("\\."), new JsonPrimitive(text));
    try {
      Record merged = Settings.merge(preset, changes);
      // Only texts and enum constants are texts in a file.
      assertThat(Settings.list(merged)).containsEntry(where.get3(), text);
    } catch (UsageException e) {
      assertThat(e.getMessage()).hasSizeLessThan(2000);
    }
  }
}
