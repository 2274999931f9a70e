package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends real processes, as a closed laptop or {@code kill -9} does. */
class KillTest {
  @TempDir Path folder;

  private Process start(Path out, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Dnnlab.blas=java", "-Djava.awt.headless=true", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(ToyList.class.getName(), "--resume", "--out", out.toString()));
    command.addAll(List.of("--workers", "2", "--checkpoint-seconds", "0"));
    command.addAll(List.of(more));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private static boolean anyOf(Path trainings, String ending) {
    String[] names = trainings.toFile().list((dir, name) -> name.endsWith(ending));
    return names != null && names.length > 0;
  }

  /** Waits for a file of that kind, then kills the process without warning. */
  private static void killOnce(Process process, Path trainings, String ending)
      throws InterruptedException {
    while (process.isAlive() && !anyOf(trainings, ending)) {
      Thread.sleep(5);
    }
    process.destroyForcibly().waitFor();
  }

  @Test
  void aKilledProcessGoesOnToTheSameBits() throws Exception {
    Path killed = folder.resolve("killed");
    Path trainings = killed.resolve(RunStore.FOLDER);
    String[] slow = {"--set", "pauseMillis=20"};
    killOnce(start(killed, slow), trainings, ".fit1.safetensors");
    assertThat(killed.resolve(RunFolder.RESULT)).doesNotExist();
    killOnce(start(killed, slow), trainings, ".json");
    assertThat(killed.resolve(RunFolder.RESULT)).doesNotExist();
    Process last = start(killed);
    assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(last.exitValue()).as(Files.readString(folder.resolve("log"))).isZero();

    Path whole = folder.resolve("whole");
    assertThat(start(whole, slow).waitFor(60, TimeUnit.SECONDS)).isTrue();
    RunFolder run = new RunFolder(killed);
    assertThat(RunListLawsTest.bits(run)).isEqualTo(RunListLawsTest.bits(new RunFolder(whole)));
    assertThat(Result.read(run.file(RunFolder.RESULT)).resumed()).hasSize(2);
  }
}
