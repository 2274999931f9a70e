package nnlab.core.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;

/**
 * Named tensors and some text about them in the safetensors format: the length of a header, the
 * header in JSON, then the elements of all tensors, without gaps.
 *
 * <p>F32 and F64 are read and written as they are; integers and booleans are read as F64 (of 64
 * bits only if F64 holds them exactly). A tensor has less than 2 GB. A file written here carries a
 * checksum, which is compared when it is read; one from elsewhere, without it, is taken as it is.
 *
 * @param tensors by name; read in the order of their elements in the file
 * @param metadata free text by key; keys that begin with {@code nnlab.} are this class's own
 * @see <a href="https://github.com/huggingface/safetensors">the description of the format</a>
 */
public record Safetensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
  /** The format's own limit. */
  private static final long LONGEST_HEADER = 100_000_000;

  public Safetensors {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    if (tensors.containsKey(SafetensorsHeader.METADATA)) {
      throw new IllegalArgumentException(
          "safetensors: \"" + SafetensorsHeader.METADATA + "\" cannot name a tensor");
    }
  }

  /**
   * Reads a file.
   *
   * @throws DataException if it is missing, damaged, larger than the memory, does not fit its
   *     checksum, or holds another kind of elements
   */
  public static Safetensors read(Path path) {
    try (Source source = Source.open(path)) {
      long length = source.bytes(Long.BYTES, "header length").getLong();
      if (length < 2 || length > LONGEST_HEADER) {
        throw source.wrong(
            "a header of 2 to " + LONGEST_HEADER + " bytes",
            Long.toUnsignedString(length) + " bytes",
            "it is not a safetensors file, or damaged");
      }
      byte[] json = source.bytes(length, "header").array();
      return read(source, SafetensorsHeader.parse(source, json));
    } catch (OutOfMemoryError e) {
      throw Source.tooLarge(path, e);
    }
  }

  private static Safetensors read(Source source, SafetensorsHeader header) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    SafetensorsSum sum = new SafetensorsSum();
    for (SafetensorsHeader.Entry entry : header.entries()) {
      ByteBuffer data = source.bytes(entry.end() - entry.begin(), "tensor " + entry.name());
      sum.add(data);
      try {
        tensors.put(entry.name(), entry.type().decode(entry.shape(), data));
      } catch (ArithmeticException e) {
        throw source.wrong("numbers that F64 can hold", e.getMessage(), "convert them");
      }
    }
    source.expectEnd();
    if (SafetensorsSum.isIn(header.metadata())) {
      sum.requireIn(source, header.metadata(), List.copyOf(tensors.entrySet()));
    }
    return new Safetensors(tensors, SafetensorsSum.without(header.metadata()));
  }

  /**
   * Writes the file, whole or not at all, with a checksum among the metadata that {@link #read}
   * compares. F64 goes before F32, so that every element lies at a multiple of its size.
   */
  public void write(Path path) {
    List<Map.Entry<String, Tensor>> order =
        tensors.entrySet().stream()
            .sorted(Comparator.comparing(entry -> entry.getValue().dtype() == DType.F32))
            .toList();
    SafetensorsSum sum = new SafetensorsSum();
    order.forEach(entry -> sum.add(elements(entry.getValue())));
    byte[] header = SafetensorsHeader.format(order, sum.into(metadata, order));
    AtomicFile.write(
        path,
        out -> {
          out.write(little(Long.BYTES).putLong(header.length).array());
          out.write(header);
          for (Map.Entry<String, Tensor> entry : order) {
            out.write(elements(entry.getValue()).array());
          }
        });
  }

  private static ByteBuffer elements(Tensor tensor) {
    ByteBuffer data = little(Math.multiplyExact(tensor.size(), tensor.dtype().bytes()));
    ElementType.encode(tensor, data);
    return data;
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
