package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {
  @TempDir Path folder;

  /** Another process, which has a folder until it is ended. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      try (RunLock lock = RunLock.take(Path.of(arguments[0]), System.err::println)) {
        System.out.println("taken: " + (lock != null));
        System.in.read();
      }
    }
  }

  private static Process holder(Path of) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                of.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("taken: true");
    return process;
  }

  private static RunRequest request(Path out, boolean force, boolean resume) {
    Walking how = new Walking(resume, false, false, Shard.WHOLE, 0, Attached.NOTHING);
    return new RunRequest(null, null, null, null, null, List.of(), out, 1, force, null, how);
  }

  private static RunFolder run(Path out, boolean force, boolean resume) throws IOException {
    return Runner.run(new ToyList(), request(out, force, resume), Rehearsal.SILENT);
  }

  private static Map<String, String> contents(Path of) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(of)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(of.relativize(file).toString(), Checksum.of(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  @Test
  void whileAnotherProcessHasTheFolderNothingOfItChanges() throws Exception {
    Path out = run(folder.resolve("run"), false, false).path();
    Files.delete(out.resolve(RunFolder.RESULT)); // so that there is something to go on with
    Process other = holder(out);
    try {
      Map<String, String> before = contents(out);
      List<ThrowingCallable> all =
          List.of(
              () -> run(out, true, false),
              () -> run(out, false, true),
              () -> Runner.report(new ToyList(), List.of(out), null, false));
      for (ThrowingCallable one : all) {
        assertThatThrownBy(one)
            .isInstanceOf(UsageException.class)
            .hasMessageContaining(out + " is in use by another run (process " + other.pid())
            .hasMessageContaining(", started 20")
            .hasMessageContaining("wait until it has ended, or name another folder");
        assertThat(contents(out)).isEqualTo(before);
      }
      run(folder.resolve("elsewhere"), false, false); // another folder is nobody's
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(run(out, false, true).isFinished()).isTrue(); // a killed process has no lock
    assertThat(out.resolve(RunLock.FILE)).doesNotExist();
  }

  @Test
  void aProcessLocksAFolderOnceAndKeepsItThroughTheRefusal() throws Exception {
    try (RunLock lock = RunLock.take(folder, text -> {})) {
      assertThat(lock).isNotNull();
      Path again = folder.resolve(".");
      assertThatThrownBy(() -> RunLock.take(again, text -> {}))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("is in use by another run of this process");
      Process refused =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Holder.class.getName(),
                  folder.toString())
              .redirectErrorStream(true)
              .start();
      assertThat(refused.inputReader().lines())
          .anyMatch(line -> line.contains("process " + ProcessHandle.current().pid()));
      assertThat(refused.waitFor()).isNotZero();
    }
    assertThat(folder).isEmptyDirectory();
    RunLock.take(folder, text -> {}).close();
  }
}
