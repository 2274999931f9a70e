package nnlab.experiments.lab;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Says that this process runs from a copy of the classes, so that no build removes the copy: a
 * shared lock on its file {@code in-use}, which the system gives back when the process ends in
 * whatever way.
 */
record InUse(FileChannel file) implements AutoCloseable {
  /** What the launcher calls the folder of the copy. */
  static final String COPY = "nnlab.copy";

  /** Takes the lock; does nothing where the classes are no copy, or the disk knows no locks. */
  static InUse take() {
    String copy = System.getProperty(COPY);
    if (copy == null) {
      return new InUse(null);
    }
    try {
      FileChannel file = FileChannel.open(Path.of(copy, "in-use"), StandardOpenOption.READ);
      file.lock(0, Long.MAX_VALUE, true);
      return new InUse(file);
    } catch (IOException e) {
      return new InUse(null); // a build that cannot lock removes nothing either
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
