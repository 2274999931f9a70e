package nnlab.experiments.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nnlab.experiments.run.Allow;
import nnlab.experiments.run.Experiment;
import nnlab.experiments.run.Rehearsal;
import nnlab.experiments.run.Scale;
import nnlab.experiments.run.Settings;
import nnlab.experiments.run.UsageException;
import nnlab.experiments.study.Study;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every study. A new one needs nothing here, unless eight iterations of two seeds at
 * scale quick still take long.
 */
class StudyLawsTest {
  private static final Path DOCUMENTS = Path.of("..", "docs", "experiments");
  private static final Pattern COMMAND = Pattern.compile("- `\\./lab ([^`]*)`");

  /** Settings that make a study short, where the usual ones do not. */
  private static final Map<String, String[]> SHORT =
      Map.of(
          "sensitivity",
          sweep(""),
          "sharpness",
          Stream.concat(Stream.of(sweep("sweep.")), Stream.of(sweep("keskar.")))
              .toArray(String[]::new),
          "function-fit",
          new String[] {"iterations=20", "batch=16", "gridPoints=64", "moments=3", "chirpSeeds=2"},
          "image-classification",
          new String[] {
            "iterations=6", "batch=10", "evaluateEvery=3", "evaluateOn=10", "trainOn=40", "seeds=2"
          },
          "random-labels",
          new String[] {
            "images=40",
            "hidden=8",
            "batch=20",
            "iterations=8",
            "evaluateEvery=2",
            "testOn=20",
            "noise=0.5",
            "seeds=2",
            "narrow.widths=2,4",
            "narrow.images=20",
            "narrow.iterations=6"
          },
          "optimization-path",
          new String[] {"runs=2", "iterations=30", "points=8", "draws=2", "sets=2", "contour=2"},
          "error-surface",
          new String[] {
            "iterations=40",
            "points=8",
            "pathEvery=10",
            "cloud.from=10",
            "cloud.every=10",
            "cloud.count=5",
            "lines=2",
            "linePoints=5",
            "planePoints=3",
            "seeds=2"
          },
          "edge-of-stability",
          new String[] {
            "hidden=6", "images=40", "steps=20", "every=10", "testImages=50", "seeds=2"
          });

  private static String[] sweep(String prefix) {
    return Stream.of(
            "hidden=4",
            "trainOn=200",
            "batches=50,100,200",
            "seeds=2",
            "ends.iterations=6",
            "ends.epochs=1",
            "ends.trainingLoss=2.2",
            "ends.longest=10",
            "ends.judgedOn=20",
            "probe.trainingImages=20",
            "probe.testImages=20",
            "probe.draws=2",
            "probe.hessianProducts=0")
        .map(prefix::concat)
        .toArray(String[]::new);
  }

  private static final String[] USUALLY = {"iterations=8", "seeds=2"};

  @TempDir Path folder;

  static Stream<Study<?, ?>> studies() {
    return Catalog.course().experiments().stream()
        .<Study<?, ?>>flatMap(e -> e instanceof Study<?, ?> study ? Stream.of(study) : Stream.of());
  }

  private static String[] reduced(Study<?, ?> study) {
    return SHORT.getOrDefault(study.name(), USUALLY);
  }

  @ParameterizedTest
  @MethodSource("studies")
  void theSameBitsForAnyWorkersAfterAnInterruptionAndFromShards(Study<?, ?> study)
      throws IOException {
    Path whole = folder.resolve("whole");
    Rehearsal.run(study, whole, 2, Scale.QUICK, null, reduced(study));
    Path one = folder.resolve("one");
    Rehearsal.run(study, one, 1, Scale.QUICK, null, reduced(study));
    Path resumed = folder.resolve("resumed");
    Rehearsal.resumeWithout(study, whole, Rehearsal.lastTraining(whole), resumed, 2);
    Path joined = folder.resolve("joined");
    Rehearsal.inTwoShards(study, folder, joined, reduced(study));
    for (Path other : List.of(one, resumed, joined)) {
      assertThat(other.resolve("metrics.csv")).hasSameBinaryContentAs(whole.resolve("metrics.csv"));
      assertThat(Rehearsal.found(other)).isEqualTo(Rehearsal.found(whole));
    }
  }

  @ParameterizedTest
  @MethodSource("studies")
  void everyPresetKeepsItsOwnLimits(Study<?, ?> study) {
    for (Scale scale : Scale.values()) {
      Record config = study.preset(scale);
      assertThat(Settings.assign(config, List.of())).isEqualTo(config);
    }
  }

  @ParameterizedTest
  @MethodSource("studies")
  void aNumberBelowItsLimitIsRefusedByName(Study<?, ?> study) {
    Record config = study.preset(Scale.QUICK);
    for (RecordComponent field : config.getClass().getRecordComponents()) {
      boolean number = field.getType() == int.class || field.getType() == double.class;
      if (number && (!field.isAnnotationPresent(Allow.class))) {
        assertThatThrownBy(() -> Settings.assign(config, List.of(field.getName() + "=0")))
            .isInstanceOf(UsageException.class)
            .hasMessageContaining(field.getName() + " must be above 0, got 0");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("studies")
  void hasAPageWithAWorksheet(Study<?, ?> study) throws IOException {
    String page = Files.readString(DOCUMENTS.resolve(study.name() + ".md"));
    assertThat(page)
        .containsSubsequence("## Worksheet", "### Predict", "### Run", "### Read", "### Explain");
    assertThat(page)
        .contains("`./lab run " + study.name() + "`", "`./lab list " + study.name() + "`");
    Matcher command = COMMAND.matcher(page);
    while (command.find()) {
      Lab.commandLine(Catalog.course()).parseArgs(command.group(1).split(" "));
      assertThat(command.group(1)).contains(study.name());
    }
  }

  @ParameterizedTest
  @MethodSource("studies")
  void isOneFileOfAtMostThreeHundredLines(Study<?, ?> study) throws IOException {
    Path source =
        Path.of("src", "main", "java", study.getClass().getName().replace('.', '/') + ".java");
    assertThat(Files.readAllLines(source)).hasSizeLessThanOrEqualTo(300);
  }

  @ParameterizedTest
  @MethodSource("studies")
  void namesOfTrainingsAreDistinctAtEveryScale(Study<?, ?> study) {
    for (Scale scale : Scale.values()) {
      assertThat(names(study, scale)).doesNotHaveDuplicates().isNotEmpty();
    }
  }

  private static <C extends Record & Study.Plan, A extends Record> List<String> names(
      Study<C, A> study, Scale scale) {
    return study.runs(study.preset(scale), 1).stream().map(run -> run.name()).toList();
  }

  /** Registered where the lab finds it, and where a person reads it. */
  @ParameterizedTest
  @MethodSource("studies")
  void isOnlyRegisteredOnce(Experiment<?> study) throws IOException {
    assertThat(Checkout.around(Path.of("")).registered())
        .filteredOn(study.getClass().getName()::equals)
        .hasSize(1);
  }
}
