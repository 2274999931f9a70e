package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "runs/fit-001 | runs/fit-001",
        "/home/Jürgen/läufe | /home/Jürgen/läufe",
        "my runs/fit | \"my runs/fit\"",
        "a;rm x | \"a;rm x\"",
        "a$HOME | \"a\\$HOME\"",
        "C:\\My Runs\\fit | \"C:\\My Runs\\fit\"",
      })
  void aPathCanBeCopiedIntoAShell(String path, String quoted) {
    assertThat(Shell.quoted(path)).isEqualTo(quoted);
  }
}
