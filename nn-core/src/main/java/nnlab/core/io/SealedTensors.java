package nnlab.core.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import nnlab.core.tensor.Tensor;

/**
 * Safetensors files that carry a checksum of their own, as the text {@code sha256}: SHA-256 of all
 * that a reader gets from the file, which is every text and every tensor with its name, number
 * format, shape and bits. So a byte that was changed anywhere in header or elements is found, or
 * changes nothing that is read.
 */
public final class SealedTensors {
  private static final String SEAL = "sha256";
  private static final String FORMAT = "format";

  private SealedTensors() {}

  /** Writes the file with its checksum, whole or not at all. */
  public static void write(Path path, Safetensors contents) {
    Map<String, String> metadata = new LinkedHashMap<>(contents.metadata());
    metadata.put(SEAL, checksum(contents));
    new Safetensors(contents.tensors(), metadata).write(path);
  }

  /**
   * Reads such a file.
   *
   * @param format what its text {@code format} must be
   * @throws DataException if it is missing, damaged, of another format, or has no checksum
   */
  public static Safetensors read(Path path, String format) {
    Safetensors file = Safetensors.read(path);
    String foundFormat = file.metadata().get(FORMAT);
    if (!format.equals(foundFormat)) {
      throw new DataException(
          path,
          "the text \"" + format + "\" for the key \"" + FORMAT + '"',
          foundFormat == null ? "none" : '"' + foundFormat + '"',
          "it was written by another program or version");
    }
    Map<String, String> metadata = new LinkedHashMap<>(file.metadata());
    String expected = metadata.remove(SEAL);
    Safetensors contents = new Safetensors(file.tensors(), metadata);
    String found = checksum(contents);
    if (!found.equals(expected)) {
      throw new DataException(
          path,
          "contents with SHA-256 " + expected,
          found,
          "it was changed since it was written, on the disk or by hand: use another copy, or train"
              + " again");
    }
    return contents;
  }

  private static String checksum(Safetensors contents) {
    MessageDigest digest = sha256();
    new TreeMap<>(contents.metadata())
        .forEach(
            (key, text) -> {
              update(digest, key);
              update(digest, text);
            });
    new TreeMap<>(contents.tensors())
        .forEach(
            (name, tensor) -> {
              update(digest, name);
              update(digest, tensor.dtype().name() + tensor.shape());
              digest.update(elements(tensor));
            });
    return HexFormat.of().formatHex(digest.digest());
  }

  /** With its length before it, so that no two lists of texts look alike. */
  private static void update(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    digest.update(bytes);
  }

  private static byte[] elements(Tensor tensor) {
    int bytes = Math.multiplyExact(tensor.size(), tensor.dtype().bytes());
    ByteBuffer data = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    ElementType.encode(tensor, data);
    return data.array();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform lacks SHA-256", e);
    }
  }
}
