package nnlab.layers.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import nnlab.core.io.AtomicFile;
import nnlab.core.io.DataException;

/**
 * Fetches files into a folder, once. What has arrived is kept in {@code name.part}; a download that
 * was cut off goes on from there. A file gets its name only when its length and checksum are right.
 * Of several downloads into one folder, in this process or others, one goes on and the others wait.
 *
 * @param folder where the files go; made if it is not there
 * @param progress is told what arrives
 */
public record Download(Path folder, Progress progress) {
  private static final int TIMEOUT_MILLIS = 30_000;

  /** Is told how far a download has come. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Called after each piece.
     *
     * @param file its name
     * @param received bytes that are here, those of an earlier attempt included
     * @param total bytes of the file
     */
    void received(String file, long received, long total);

    /** Called with a sentence for the user: what is waited for, or mended. */
    default void told(String sentence) {}
  }

  /**
   * The file on this machine: as it is if it is in the folder already, else downloaded from the
   * first mirror that has it.
   *
   * @throws DataException if no mirror gave the file; says how to get it by hand
   */
  public Path fetch(RemoteFile file) {
    Path path = folder.resolve(file.name());
    try {
      // A folder that cannot be written to will do if the file is in it.
      if (isThere(file, path) && Files.notExists(part(path))) {
        return path;
      }
      try (FolderLock lock = FolderLock.take(folder, progress::told)) {
        return fetch(lock, file);
      }
    } catch (IOException e) {
      throw missing(file, e.toString());
    }
  }

  /** The same under a lock of the folder that the caller has. */
  Path fetch(FolderLock lock, RemoteFile file) throws IOException {
    Path path = lock.folder().resolve(file.name());
    Path part = part(path);
    // Another process may have brought it meanwhile, or somebody by hand.
    if (isThere(file, path)) {
      Files.deleteIfExists(part);
      return path;
    }
    if (Files.exists(path)) {
      progress.told(path + " is damaged: fetching it again");
    }
    List<String> problems = new ArrayList<>();
    for (URI mirror : file.mirrors()) {
      try {
        fetch(file, mirror, part);
        AtomicFile.move(part, path);
        return path;
      } catch (IOException e) {
        problems.add(mirror + " (" + e + ")");
      }
    }
    throw missing(file, String.join(", ", problems));
  }

  private DataException missing(RemoteFile file, String problems) {
    return new DataException(
        file.name(),
        "a download from one of its mirrors",
        problems,
        "if this machine is offline, get the file elsewhere from "
            + file.mirrors().get(0)
            + " and put it into "
            + folder.toAbsolutePath());
  }

  private static Path part(Path path) {
    return path.resolveSibling(path.getFileName() + ".part");
  }

  private static boolean isThere(RemoteFile file, Path path) throws IOException {
    return Files.exists(path) && Sha256.ofFile(path).equals(file.sha256());
  }

  private void fetch(RemoteFile file, URI mirror, Path part) throws IOException {
    boolean resumed = Files.exists(part);
    receive(file, mirror, part);
    if (resumed && !Sha256.ofFile(part).equals(file.sha256())) {
      // The earlier piece may have been of something else: once more from the beginning.
      Files.delete(part);
      receive(file, mirror, part);
    }
    String sha256 = Sha256.ofFile(part);
    if (!sha256.equals(file.sha256())) {
      Files.delete(part);
      throw new IOException("SHA-256 should be " + file.sha256() + ", is " + sha256);
    }
  }

  /** Appends to the part what it lacks, or writes it anew if the server cannot send a range. */
  private void receive(RemoteFile file, URI mirror, Path part) throws IOException {
    long have = Files.exists(part) ? Files.size(part) : 0;
    if (have >= file.bytes()) {
      return;
    }
    HttpURLConnection connection = (HttpURLConnection) mirror.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    if (have > 0) {
      connection.setRequestProperty("Range", "bytes=" + have + "-");
    }
    try {
      int status = connection.getResponseCode();
      boolean continues = status == HttpURLConnection.HTTP_PARTIAL && have > 0;
      if (status != HttpURLConnection.HTTP_OK && !continues) {
        throw new IOException("the server answered with status " + status);
      }
      try (InputStream in = connection.getInputStream();
          OutputStream out = open(part, continues)) {
        copy(file, in, out, continues ? have : 0);
      }
    } finally {
      connection.disconnect();
    }
  }

  private static OutputStream open(Path part, boolean append) throws IOException {
    return append
        ? Files.newOutputStream(part, StandardOpenOption.APPEND)
        : Files.newOutputStream(part);
  }

  private void copy(RemoteFile file, InputStream in, OutputStream out, long received)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    int length = in.read(buffer);
    while (length >= 0 && received < file.bytes()) {
      int wanted = (int) Math.min(length, file.bytes() - received);
      out.write(buffer, 0, wanted);
      received += wanted;
      progress.received(file.name(), received, file.bytes());
      length = in.read(buffer);
    }
    if (received < file.bytes()) {
      throw new IOException("it ended after " + received + " of " + file.bytes() + " bytes");
    }
  }
}
