package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.util.List;
import nnlab.experiments.json.JsonTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private final ToyExperiment.Config preset = new ToyExperiment().preset(Scale.QUICK);

  @Test
  void assignmentsChangeWhatTheyNameAndNothingElse() {
    ToyExperiment.Config changed =
        Settings.assign(
            preset,
            List.of(
                "iterations=500",
                "optimizer.rate=0.01",
                "optimizer.decay=THIRD",
                "widths=5, 6,7",
                "noisy=true"));
    assertThat(changed)
        .isEqualTo(
            new ToyExperiment.Config(
                500,
                new ToyExperiment.Optimizer(0.01, ToyExperiment.Decay.THIRD),
                List.of(5, 6, 7),
                true,
                "plain"));
  }

  @Test
  void theLastAssignmentWins() {
    assertThat(Settings.assign(preset, List.of("iterations=5", "iterations=1e2")).iterations())
        .isEqualTo(100);
  }

  record Interval(int low, int high) {
    Interval {
      if (low >= high) {
        throw new IllegalArgumentException("expected low < high, got " + low + " and " + high);
      }
    }
  }

  @Test
  void assignmentsAreJudgedTogether() {
    Interval preset = new Interval(0, 10);
    assertThat(Settings.assign(preset, List.of("low=20", "high=30")))
        .isEqualTo(Settings.assign(preset, List.of("high=30", "low=20")))
        .isEqualTo(new Interval(20, 30));
    assertThatThrownBy(() -> Settings.assign(preset, List.of("low=20", "high=15")))
        .isInstanceOf(UsageException.class)
        .hasMessage("setting low, high: expected low < high, got 20 and 15");
  }

  @Test
  void writtenSettingsReadBackAsTheSame() {
    ToyExperiment.Config changed =
        Settings.assign(preset, List.of("iterations=7", "widths=9", "label=x=y, z"));
    JsonObject json = Json.GSON.toJsonTree(changed).getAsJsonObject();
    assertThat(Settings.merge(preset, json)).isEqualTo(changed);
    assertThat(changed.label()).isEqualTo("x=y, z");
  }

  @Test
  void settingsAreListedWithDots() {
    assertThat(Settings.list(preset))
        .containsEntry("optimizer.rate", "0.5")
        .containsEntry("widths", "3,4")
        .containsKeys("iterations", "optimizer.decay", "noisy", "label");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iteration=5 | there is no setting 'iteration'. Did you mean 'iterations'? Settings are:",
        "optimizer.rat=5 | there is no setting 'optimizer.rat'. Did you mean 'rate'? Settings are:",
        "qqqqqqqqqq=5 | there is no setting 'qqqqqqqqqq'. Settings are:",
        "iterations=many | setting 'iterations' cannot be 'many': it must be a whole number",
        "iterations=1.5 | setting 'iterations' cannot be '1.5': it must be a whole number",
        "iterations=4294967306 | must be a whole number of at most 2147483647",
        "iterations=1e30000000 | must be a whole number of at most 2147483647",
        "iterations=0x10 | must be a whole number",
        "iterations=1_000 | must be a whole number",
        "iterations=١٢ | must be a whole number",
        "optimizer.rate=1e400 | it must be a number, such as 0.01 or 1e-3",
        "optimizer.rate=NaN | it must be a number",
        "optimizer.rate=10d | it must be a number",
        "optimizer.rate=1e-400 | it must be a number",
        "widths=8 8 | cannot be '8 8': it must be whole numbers with commas between, such as 64,64",
        "widths=8,8, | it must be whole numbers with commas between",
        "widths= | it must be whole numbers with commas between",
        "widths=8,,8 | it must be whole numbers with commas between",
        ".=1 | --set .=1: write it as name=value, such as --set iterations=10",
        "optimizer.=1 | --set optimizer.=1: write it as name=value",
        "iterations= | setting 'iterations' cannot be '': it must be a whole number",
        "optimizer.rate=fast | setting 'optimizer.rate' cannot be 'fast': it must be a number",
        "optimizer.decay=TENTH | must be one of HALF, THIRD",
        "noisy=yes | setting 'noisy' cannot be 'yes': it must be true or false",
        "widths=a | setting 'widths' cannot be 'a'",
        "iterations=-1 | setting iterations: iterations must be 1 or more, got -1",
        "optimizer.rate=0 | setting optimizer.rate: rate must be above 0, got 0.0",
        "optimizer=3 | 'optimizer' is a group of settings; set one of them:",
        "iterations.x=3 | setting 'iterations' cannot be",
        "iterations | --set iterations: write it as name=value, such as --set iterations=10",
        "=3 | --set =3: write it as name=value",
      })
  void whatCannotBeSetIsExplained(String assignment, String message) {
    assertThatThrownBy(() -> Settings.assign(preset, List.of(assignment)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }

  /** In a file, a number is a number: nothing is cut to fit, and a text is none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'iterations': 6.5} | setting 'iterations' cannot be '6.5': it must be a whole number",
        "{'iterations': 4294967306} | must be a whole number of at most 2147483647",
        "{'iterations': '6'} | setting 'iterations' cannot be '6': it must be a whole number",
        "{'iterations': null} | setting 'iterations' cannot be 'null': it must be a whole number",
        "{'iterations': [6]} | setting 'iterations' cannot be 'a list or a group'",
        "{'widths': 6} | it must be whole numbers with commas between, such as 64,64",
        "{'widths': [6, 0.5]} | it must be whole numbers with commas between",
        "{'noisy': 'true'} | it must be true or false",
        "{'optimizer': {'decay': 3}} | must be one of HALF, THIRD",
        "{'optimizer': {'rate': null}} | it must be a number",
        "{'iteration': 3} | there is no setting 'iteration'. Did you mean 'iterations'?",
      })
  void aFileTakesTheSameNumbers(String json, String message) {
    JsonObject changes = JsonTree.parse(json.replace('\'', '"'), 100).getAsJsonObject();
    assertThatThrownBy(() -> Settings.merge(preset, changes))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(message);
  }

  @Test
  void minusZeroIsZero() {
    JsonObject json = JsonTree.parse("{\"rate\": -0.0}", 10).getAsJsonObject();
    assertThat(Settings.merge(new Rate(1), json)).isEqualTo(new Rate(0.0));
    assertThat(Settings.assign(new Rate(1), List.of("rate=-0"))).isEqualTo(new Rate(0.0));
  }

  record Rate(@Allow(from = 0) double rate) {}
}
