package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class FileTroubleTest {
  /** Linux has a device that is always full. */
  private static final Path FULL = Path.of("/dev/full");

  @Test
  void aDiskThatIsReallyFullIsRecognised() {
    Assumptions.assumeTrue(Files.exists(FULL), "this system has no " + FULL);
    assertThatThrownBy(() -> Files.write(FULL, new byte[1], StandardOpenOption.WRITE))
        .isInstanceOfSatisfying(
            IOException.class, e -> assertThat(FileTrouble.isFullDisk(e)).isTrue());
  }

  @Test
  void eachTroubleSaysWhatToDo() {
    assertThat(FileTrouble.of(new IOException("No space left on device")))
        .contains("the disk is full")
        .contains("--resume");
    assertThat(FileTrouble.of(new FileSystemException("f", null, "Disk quota exceeded")))
        .contains("your disk quota is used up");
    assertThat(FileTrouble.of(new AccessDeniedException("/runs")))
        .isEqualTo(
            "/runs cannot be written or read: you lack the permission; name another folder with"
                + " --out");
    assertThat(FileTrouble.of(new NoSuchFileException("x"))).startsWith("x: there is no such");
    assertThat(FileTrouble.of(new IOException("strange"))).isEqualTo("IOException: strange");
  }
}
