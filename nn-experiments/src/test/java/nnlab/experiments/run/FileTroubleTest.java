package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileTroubleTest {
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
