package nnlab.core.io;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Files that are almost right: valid ones with bits turned, bytes changed, ends cut off, blocks
 * lost, inserted, repeated and exchanged, numbers made extreme, words put in, and two of them
 * joined. The same seed makes the same file.
 */
final class Mutations {
  private static final long[] EXTREME = {
    0,
    1,
    -1,
    2,
    127,
    128,
    255,
    256,
    32767,
    32768,
    65535,
    65536,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0xffff_ffffL,
    1L << 32,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private static final List<String> NUMBERS =
      List.of(
          "-1",
          "0",
          "00",
          "65536",
          "2147483647",
          "2147483648",
          "-2147483648",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "1e30000000",
          "1e-400",
          "0.1",
          "-0",
          "NaN",
          "Infinity",
          "1_000",
          "0x10",
          "10d",
          "١٢",
          "99999999999999999999999999");

  private final List<byte[]> valid;
  private final List<String> words;

  Mutations(List<byte[]> valid, List<String> words) {
    this.valid = List.copyOf(valid);
    this.words = new ArrayList<>(words);
    this.words.addAll(NUMBERS);
  }

  /** The file of this seed: mostly one change of a valid file, at times up to five. */
  byte[] file(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] bytes = valid.get(random.nextInt(valid.size())).clone();
    int changes = random.nextInt(3) > 0 ? 1 : random.nextInt(1, 6);
    for (int i = 0; i < changes; i++) {
      bytes = change(bytes, random);
    }
    return bytes;
  }

  private byte[] change(byte[] bytes, SplittableRandom random) {
    int from = random.nextInt(bytes.length + 1);
    int to = Math.min(bytes.length, from + length(random));
    return switch (random.nextInt(10)) {
      case 0 -> with(bytes, from, (byte) (at(bytes, from) ^ 1 << random.nextInt(8)));
      case 1 -> with(bytes, from, (byte) random.nextInt());
      case 2 -> Arrays.copyOf(bytes, from);
      case 3 -> replace(bytes, from, to);
      case 4 -> replace(bytes, from, from, noise(random));
      case 5 -> replace(bytes, from, from, Arrays.copyOfRange(bytes, from, to));
      case 6 -> exchange(bytes, from, to, random);
      case 7 -> number(bytes, from, random);
      case 8 -> word(bytes, from, to, random);
      default -> joined(bytes, from, random);
    };
  }

  /** Short blocks are likelier than long ones. */
  private static int length(SplittableRandom random) {
    return random.nextInt(1, 2 << random.nextInt(10));
  }

  private static byte at(byte[] bytes, int i) {
    return i < bytes.length ? bytes[i] : 0;
  }

  private static byte[] with(byte[] bytes, int at, byte value) {
    byte[] changed = bytes.clone();
    if (at < changed.length) {
      changed[at] = value;
    }
    return changed;
  }

  /** The bytes with these pieces in place of those from {@code from} to before {@code to}. */
  private static byte[] replace(byte[] bytes, int from, int to, byte[]... pieces) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, from);
    for (byte[] piece : pieces) {
      out.writeBytes(piece);
    }
    out.write(bytes, to, bytes.length - to);
    return out.toByteArray();
  }

  private static byte[] noise(SplittableRandom random) {
    byte[] noise = new byte[length(random)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] exchange(byte[] bytes, int from, int to, SplittableRandom random) {
    int end = Math.min(bytes.length, to + length(random));
    byte[] first = Arrays.copyOfRange(bytes, from, to);
    return replace(bytes, from, end, Arrays.copyOfRange(bytes, to, end), first);
  }

  /** A binary number of 1 to 8 bytes of either order, or a decimal one in place of another. */
  private byte[] number(byte[] bytes, int from, SplittableRandom random) {
    int digit = from;
    while (digit < bytes.length && !isDigit(bytes[digit])) {
      digit++;
    }
    if (random.nextBoolean() && digit < bytes.length) {
      int end = digit;
      while (end < bytes.length && isDigit(bytes[end])) {
        end++;
      }
      String number = NUMBERS.get(random.nextInt(NUMBERS.size()));
      return replace(bytes, digit, end, number.getBytes(StandardCharsets.UTF_8));
    }
    int width = 1 << random.nextInt(4);
    boolean little = random.nextBoolean();
    ByteBuffer number = ByteBuffer.allocate(8);
    number.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    number.putLong(EXTREME[random.nextInt(EXTREME.length)]);
    byte[] piece = Arrays.copyOfRange(number.array(), little ? 0 : 8 - width, little ? width : 8);
    return replace(bytes, from, Math.min(bytes.length, from + width), piece);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private byte[] word(byte[] bytes, int from, int to, SplittableRandom random) {
    byte[] word = words.get(random.nextInt(words.size())).getBytes(StandardCharsets.UTF_8);
    return replace(bytes, from, random.nextBoolean() ? from : to, word);
  }

  private byte[] joined(byte[] bytes, int from, SplittableRandom random) {
    byte[] other = valid.get(random.nextInt(valid.size()));
    int start = random.nextBoolean() ? Math.min(from, other.length) : random.nextInt(other.length);
    return replace(bytes, from, bytes.length, Arrays.copyOfRange(other, start, other.length));
  }
}
