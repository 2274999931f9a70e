package nnlab.experiments.run;

import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Says in words what is wrong with a file or a folder, and what to do. */
final class FileTrouble {
  private FileTrouble() {}

  /** Whether this says that nothing more can be written to the disk, or not by this user. */
  static boolean isFullDisk(Throwable error) {
    String text = String.valueOf(error == null ? "" : error.getMessage()).toLowerCase(Locale.ROOT);
    return error instanceof IOException
        && (text.contains("no space left")
            || text.contains("not enough space")
            || text.contains("quota")
            || text.endsWith(fullDisk()));
  }

  /** What this system, in its language, says of a full disk: on Linux a file that always is. */
  private static String fullDisk() {
    String english = "no space left on device";
    try (OutputStream full = Files.newOutputStream(Path.of("/dev/full"), WRITE)) {
      full.write(0);
      return english;
    } catch (IOException e) {
      boolean missing = e instanceof FileSystemException || e.getMessage() == null;
      return missing ? english : e.getMessage().toLowerCase(Locale.ROOT);
    }
  }

  /** The message for a person. */
  static String of(IOException error) {
    String file = error instanceof FileSystemException e ? e.getFile() : "";
    String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
    if (text.contains("quota")) {
      return "your disk quota is used up; what was finished is kept: free some space and go on with --resume";
    } else if (isFullDisk(error)) {
      return "the disk is full; what was finished is kept: free some space and go on with --resume";
    } else if (error instanceof AccessDeniedException || text.contains("read-only")) {
      return file
          + " cannot be written or read: you lack the permission; name another folder with --out";
    } else if (error instanceof NoSuchFileException) {
      return file + ": there is no such file or folder";
    } else if (text.contains("too many open files")) {
      return Shortage.FEW_FILES + "; what was finished is kept: go on with --resume";
    }
    String files = Shortage.openFiles();
    String said = error.getClass().getSimpleName() + ": " + error.getMessage();
    return files.isEmpty() ? said : said + "; " + files;
  }
}
