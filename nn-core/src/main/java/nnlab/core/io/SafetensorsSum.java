package nnlab.core.io;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nnlab.core.tensor.Tensor;

/**
 * The checksum of a safetensors file, which the format itself lacks: SHA-256 of the elements, then
 * of the header as it would be without it. It stands in the metadata. A file without one is taken
 * as it is.
 */
final class SafetensorsSum {
  /** How no other key begins. */
  private static final String RESERVED = "nnlab.";

  private static final String KEY = RESERVED + "checksum";
  private static final String PREFIX = "nnlab-sha256:";

  private final MessageDigest digest;

  /** The sum before any element is added. */
  SafetensorsSum() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform lacks SHA-256", e);
    }
  }

  /** Adds a tensor's elements, in the order of the tensors. */
  void add(ByteBuffer elements) {
    digest.update(elements.array());
  }

  /** These metadata with the sum, once all elements are in it. */
  Map<String, String> into(
      Map<String, String> metadata, List<? extends Map.Entry<String, Tensor>> tensors) {
    Map<String, String> others = without(metadata);
    digest.update(SafetensorsHeader.format(tensors, others));
    // Said at both ends, so that no single damage makes it a file without a sum.
    Map<String, String> all = new LinkedHashMap<>(Map.of(RESERVED + "checked", "yes"));
    all.putAll(others);
    all.put(KEY, PREFIX + HexFormat.of().formatHex(digest.digest()));
    return all;
  }

  /** Whether there is a sum, be its key or its form damaged. */
  static boolean isIn(Map<String, String> metadata) {
    return metadata.keySet().stream().anyMatch(key -> key.startsWith(RESERVED))
        || metadata.values().stream().anyMatch(text -> text.startsWith(PREFIX));
  }

  /** The metadata without the sum. */
  static Map<String, String> without(Map<String, String> metadata) {
    Map<String, String> rest = new LinkedHashMap<>(metadata);
    rest.keySet().removeIf(key -> key.startsWith(RESERVED));
    return rest;
  }

  /** Refuses metadata that hold another sum than this one, once all elements are in it. */
  void requireIn(
      Source source,
      Map<String, String> metadata,
      List<? extends Map.Entry<String, Tensor>> tensors) {
    Map<String, String> right = into(metadata, tensors);
    if (!metadata.equals(right)) {
      throw source.wrong(
          "contents that fit their checksum " + metadata.get(KEY),
          right.get(KEY),
          "it is damaged: fetch or write it again (if another program changed it on purpose,"
              + " let it remove the keys \""
              + RESERVED
              + "...\" from the metadata)");
    }
  }
}
