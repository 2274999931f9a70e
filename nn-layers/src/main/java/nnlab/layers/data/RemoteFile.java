package nnlab.layers.data;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file that can be downloaded, and what it must be.
 *
 * @param name its file name
 * @param bytes its length
 * @param sha256 its checksum, in hexadecimal
 * @param mirrors where it is, to be tried in this order
 */
public record RemoteFile(String name, long bytes, String sha256, List<URI> mirrors) {
  public RemoteFile {
    mirrors = List.copyOf(mirrors);
    if (mirrors.isEmpty() || bytes < 1 || !sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "remote file "
              + name
              + ": needs a mirror, a length and a SHA-256 of 64 hexadecimal digits, got "
              + mirrors
              + ", "
              + bytes
              + " and \""
              + sha256
              + "\"");
    }
  }

  /** A file that is called the same in each of these folders. */
  static RemoteFile of(String name, long bytes, String sha256, String... folders) {
    List<URI> mirrors = Stream.of(folders).map(folder -> URI.create(folder + name)).toList();
    return new RemoteFile(name, bytes, sha256, mirrors);
  }
}
