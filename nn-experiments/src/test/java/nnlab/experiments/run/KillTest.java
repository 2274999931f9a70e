package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import nnlab.core.random.Rng;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends real processes, as a closed laptop or {@code kill -9} does. */
class KillTest {
  /** More of them by -Dnnlab.kills=N. */
  private static final int KILLS = Integer.getInteger("nnlab.kills", 4);

  /** Such a run takes about so long: most kills meet it in the middle. */
  private static final int MOST_MILLIS = Integer.getInteger("nnlab.kill.millis", 1500);

  @TempDir Path folder;

  private Process start(Path out) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Dnnlab.blas=java", "-Djava.awt.headless=true", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(ToyList.class.getName(), "--resume", "--out", out.toString()));
    command.addAll(List.of("--workers", "2", "--checkpoint-seconds", "0", "--keep-networks"));
    command.addAll(List.of("--set", "pauseMillis=15"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private void finish(Process process) throws Exception {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("log"))).isZero();
  }

  @Test
  void aRunKilledAtRandomMomentsEndsWithTheSameBitsAndDoesEveryTrainingOnce() throws Exception {
    long seed = Long.getLong("nnlab.kill.seed", System.nanoTime());
    System.out.println("KillTest: moments from -Dnnlab.kill.seed=" + seed);
    Rng moments = Rng.of(seed);
    Path killed = folder.resolve("killed");
    int kills = 0;
    int finished = 0;
    for (int i = 0; i < KILLS; i++) {
      Process process = start(killed);
      boolean ended =
          process.waitFor((long) moments.uniform(100, MOST_MILLIS), TimeUnit.MILLISECONDS);
      kills += ended ? 0 : 1;
      process.destroyForcibly().waitFor();
      if (new RunFolder(killed).isFinished() && i + 1 < KILLS) {
        assertSameAsWhole(killed);
        finished++;
        killed = folder.resolve("killed" + i);
      }
    }
    finish(start(killed));
    assertSameAsWhole(killed);
    System.out.println(
        "KillTest: "
            + kills
            + " of "
            + KILLS
            + " came before the end; runs that ended with the bits of one never killed: "
            + (finished + 1));
  }

  /** Numbers, networks and samples to the last bit, and no file more. */
  private void assertSameAsWhole(Path killed) throws Exception {
    Path whole = folder.resolve("whole");
    if (!new RunFolder(whole).isFinished()) {
      finish(start(whole));
    }
    RunFolder run = new RunFolder(killed);
    assertThat(RunListLawsTest.bits(run)).isEqualTo(RunListLawsTest.bits(new RunFolder(whole)));
    Path trainings = run.file(RunStore.FOLDER);
    String[] expected = whole.resolve(RunStore.FOLDER).toFile().list();
    assertThat(trainings.toFile().list()).containsExactlyInAnyOrder(expected).hasSize(9);
    for (String name : expected) {
      if (!name.endsWith(".json")) { // a training's file holds its time
        assertThat(trainings.resolve(name))
            .hasSameBinaryContentAs(whole.resolve(RunStore.FOLDER).resolve(name));
      }
    }
    assertThat(killed.toFile().list())
        .noneMatch(name -> name.endsWith(".part") || name.equals(RunLock.FILE));
  }
}
