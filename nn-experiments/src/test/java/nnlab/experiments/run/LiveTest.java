package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import nnlab.experiments.report.LiveCurves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTest {
  @TempDir Path folder;

  private final Map<String, List<Double>> shown = new ConcurrentHashMap<>();

  private List<String> bits(String name, LiveCurves live, int workers) throws IOException {
    Attached attached = new Attached(List.of(), false, live);
    Walking how = new Walking(false, false, false, Shard.WHOLE, 10, attached);
    RunRequest request = RunListLawsTest.request(folder.resolve(name), 3, workers, how);
    return RunListLawsTest.bits(Runner.run(new ToyList(), request, Rehearsal.SILENT));
  }

  @Test
  void watchingChangesNoBitAndShowsEveryFit() throws IOException {
    LiveCurves window =
        (curve, x, y) -> shown.computeIfAbsent(curve, c -> new CopyOnWriteArrayList<>()).add(y);
    assertThat(bits("watched", window, 2)).isEqualTo(bits("unseen", LiveCurves.NONE, 1));
    assertThat(shown)
        .containsOnlyKeys(
            "net-seed3", "net-seed3, fit 2",
            "net-seed4", "net-seed4, fit 2",
            "net-seed5", "net-seed5, fit 2");
    assertThat(shown.values()).allSatisfy(curve -> assertThat(curve).hasSize(7));
  }

  @Test
  void aLongTrainingIsThinnedToMeans() {
    LiveLoss loss =
        new LiveLoss(
            (curve, x, y) -> shown.computeIfAbsent(curve, c -> new CopyOnWriteArrayList<>()).add(y),
            "long",
            8000);
    for (int i = 1; i <= 8000; i++) {
      loss.stepped(new nnlab.layers.train.Step(i, 0.1, i, Double.NaN), null);
    }
    assertThat(shown.get("long")).hasSize(400).startsWith(10.5, 30.5);
  }
}
