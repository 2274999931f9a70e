package nnlab.experiments.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
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
            || text.contains("quota"));
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
    }
    return error.getClass().getSimpleName() + ": " + error.getMessage();
  }
}
