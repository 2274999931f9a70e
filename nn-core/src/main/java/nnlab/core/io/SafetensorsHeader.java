package nnlab.core.io;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * The JSON header of a safetensors file: {@code {"name": {"dtype": "F32", "shape": [2, 3],
 * "data_offsets": [0, 24]}, "__metadata__": {"key": "text"}}}.
 *
 * @param entries in the order of their elements, which follow each other without gaps
 * @param metadata free text by key
 */
record SafetensorsHeader(List<Entry> entries, Map<String, String> metadata) {
  static final String METADATA = "__metadata__";

  /** One tensor, its elements from byte {@code begin} to before byte {@code end}. */
  record Entry(String name, ElementType type, Shape shape, long begin, long end) {}

  /** Reads the header; the source, which stands behind it, is for messages and for its length. */
  static SafetensorsHeader parse(Source source, byte[] json) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    Map<String, String> metadata = new LinkedHashMap<>();
    try {
      // Refuses what is not UTF-8 instead of putting question marks into names.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
      JsonReader reader = new JsonReader(new StringReader(text));
      reader.setStrictness(Strictness.STRICT);
      reader.beginObject();
      while (reader.hasNext()) {
        String name = reader.nextName();
        if (name.equals(METADATA)) {
          reader.beginObject();
          while (reader.hasNext()) {
            String key = reader.nextName();
            if (metadata.put(key, text(source, key, reader)) != null) {
              throw source.wrong("keys that differ", "\"" + key + "\" twice", "write it again");
            }
          }
          reader.endObject();
        } else if (entries.put(name, entry(source, name, reader)) != null) {
          throw source.wrong("names that differ", "\"" + name + "\" twice", "write it again");
        }
      }
      reader.endObject();
      reader.peek(); // strict: refuses anything but white space
    } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
      throw source.wrong("a header in JSON", e.toString(), "it is damaged: write it again");
    }
    List<Entry> ordered = new ArrayList<>(entries.values());
    ordered.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    checkWithoutGaps(source, ordered);
    return new SafetensorsHeader(ordered, metadata);
  }

  private static Entry entry(Source source, String name, JsonReader reader) throws IOException {
    String dtype = "";
    List<Long> dims = List.of();
    List<Long> offsets = List.of();
    reader.beginObject();
    while (reader.hasNext()) {
      switch (reader.nextName()) {
        case "dtype" -> dtype = reader.nextString();
        case "shape" -> dims = longs(reader);
        case "data_offsets" -> offsets = longs(reader);
        default -> reader.skipValue();
      }
    }
    reader.endObject();
    return entry(source, name, dtype, dims, offsets);
  }

  private static Entry entry(
      Source source, String name, String dtype, List<Long> dims, List<Long> offsets) {
    ElementType type =
        ElementType.ofSafetensors(dtype)
            .orElseThrow(
                () ->
                    source.wrong(
                        "elements of type " + Arrays.toString(ElementType.values()),
                        "\"" + dtype + "\" for tensor " + name,
                        "convert them to F32 or F64"));
    long bytes =
        type.bytes(source, "tensor " + name, dims.stream().mapToLong(Long::longValue).toArray());
    if (offsets.size() != 2 || offsets.get(1) - offsets.get(0) != bytes) {
      throw source.wrong(
          "two offsets that are " + bytes + " bytes apart for shape " + dims,
          offsets + " for tensor " + name,
          "it is damaged: write it again");
    }
    if (offsets.get(0) < 0 || offsets.get(1) > source.remaining()) {
      throw source.wrong(
          "offsets within the " + source.remaining() + " bytes after the header",
          offsets + " for tensor " + name,
          "the file is cut short: write it again");
    }
    Shape shape = Shape.of(dims.stream().mapToInt(Long::intValue).toArray());
    return new Entry(name, type, shape, offsets.get(0), offsets.get(1));
  }

  private static String text(Source source, String key, JsonReader reader) throws IOException {
    if (reader.peek() != JsonToken.STRING) {
      throw source.wrong("text", reader.peek() + " for \"" + key + "\"", "write it again");
    }
    return reader.nextString();
  }

  private static List<Long> longs(JsonReader reader) throws IOException {
    List<Long> longs = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      longs.add(reader.nextLong());
    }
    reader.endArray();
    return longs;
  }

  private static void checkWithoutGaps(Source source, List<Entry> ordered) {
    long position = 0;
    for (Entry entry : ordered) {
      if (entry.begin() != position) {
        throw source.wrong(
            "tensor " + entry.name() + " to begin at byte " + position,
            "byte " + entry.begin(),
            "it is damaged: write it again");
      }
      position = entry.end();
    }
    if (position != source.remaining()) {
      throw source.wrong(
          position + " bytes of elements",
          source.remaining() + " bytes",
          "it is cut short or damaged: write it again");
    }
  }

  /** The header's bytes, padded with spaces to a multiple of 8. */
  static byte[] format(
      List<? extends Map.Entry<String, Tensor>> tensors, Map<String, String> metadata) {
    StringWriter text = new StringWriter();
    try (JsonWriter writer = new JsonWriter(text)) {
      writer.beginObject();
      if (!metadata.isEmpty()) {
        writer.name(METADATA).beginObject();
        for (Map.Entry<String, String> item : metadata.entrySet()) {
          writer.name(item.getKey()).value(item.getValue());
        }
        writer.endObject();
      }
      long begin = 0;
      for (Map.Entry<String, Tensor> item : tensors) {
        Tensor tensor = item.getValue();
        long end = begin + (long) tensor.size() * tensor.dtype().bytes();
        writer.name(item.getKey()).beginObject();
        writer.name("dtype").value(ElementType.of(tensor.dtype()).safetensors());
        writer.name("shape").beginArray();
        for (int dim : tensor.shape().dims()) {
          writer.value(dim);
        }
        writer.endArray();
        writer.name("data_offsets").beginArray().value(begin).value(end).endArray().endObject();
        begin = end;
      }
      writer.endObject();
    } catch (IOException e) {
      throw new IllegalStateException("a string cannot be written to", e);
    }
    byte[] json = text.toString().getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }
}
