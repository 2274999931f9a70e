package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {
  @TempDir Path folder;

  @Test
  void theCommitIsReadInACloneAndInAWorktree() throws IOException {
    assumeTrue(git(folder, "--version") == 0, "git is not installed");
    Path clone = Files.createDirectories(folder.resolve("clone"));
    Path tree = folder.resolve("worktree");
    git(clone, "init", "-q");
    Files.writeString(clone.resolve("a.txt"), "a");
    git(clone, "add", "a.txt");
    git(clone, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "Add a");
    git(clone, "worktree", "add", "-q", tree.toString());

    String commit = Machine.commit(clone);
    assertThat(commit).matches("[0-9a-f]{12}");
    Path classes = Files.createDirectories(tree.resolve("target/classes"));
    assertThat(tree.resolve(".git")).isRegularFile();
    assertThat(Machine.commit(classes)).isEqualTo(commit);

    Files.writeString(tree.resolve("a.txt"), "b");
    assertThat(Machine.commit(classes)).isEqualTo(commit + "-dirty");
    assertThat(Machine.commit(clone)).isEqualTo(commit);
  }

  @Test
  void sourceOutsideARepositoryHasNoCommit() {
    assumeTrue(git(folder, "rev-parse") != 0, "the temporary folder is in a repository");
    assertThat(Machine.commit(folder)).isEqualTo("unknown");
  }

  /** Its exit code; -1 if there is no git. */
  private static int git(Path where, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command)
          .directory(where.toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }
}
