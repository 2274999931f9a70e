package nnlab.core.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * One array in NumPy's {@code .npy} format, versions 1 to 3, of Python 2 as well.
 *
 * <p>Read are {@code float32} and {@code float64} as they are, and integers and booleans as F64 (of
 * 64 bits only if F64 holds them exactly), of either byte order, in C or Fortran order; a tensor is
 * in C order always. Written are tensors as {@code <f4} or {@code <f8}, and integers as {@code
 * <i4}, in C order.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the
 *     description of the format</a>
 */
public final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int LONGEST_HEADER = 1 << 16;

  private Npy() {}

  /**
   * Reads an array.
   *
   * @throws DataException if the file is missing, damaged, larger than the memory, or holds another
   *     kind of elements
   */
  public static Tensor read(Path path) {
    try (Source source = Source.open(path)) {
      return read(source);
    } catch (OutOfMemoryError e) {
      throw Source.tooLarge(path, e);
    }
  }

  /** Writes an array as {@code <f4} or {@code <f8}. */
  public static void write(Path path, Tensor tensor) {
    AtomicFile.write(path, out -> write(out, tensor));
  }

  /** Writes a vector of integers as {@code <i4}. */
  public static void write(Path path, int... values) {
    ByteBuffer data = buffer(4L * values.length);
    data.asIntBuffer().put(values);
    AtomicFile.write(path, out -> write(out, "<i4", Shape.of(values.length), data));
  }

  static void write(OutputStream out, Tensor tensor) throws IOException {
    ByteBuffer data = buffer((long) tensor.size() * tensor.dtype().bytes());
    ElementType.encode(tensor, data);
    write(out, "<" + ElementType.of(tensor.dtype()).numpy(), tensor.shape(), data);
  }

  private static ByteBuffer buffer(long bytes) {
    return ByteBuffer.allocate(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void write(OutputStream out, String descr, Shape shape, ByteBuffer data)
      throws IOException {
    String extents = Arrays.toString(shape.dims());
    StringBuilder header =
        new StringBuilder("{'descr': '")
            .append(descr)
            .append("', 'fortran_order': False, 'shape': (")
            .append(extents, 1, extents.length() - 1)
            // Python's way of writing a tuple of one
            .append(shape.rank() == 1 ? ",), }" : "), }");
    // The elements begin at a multiple of 64 bytes, for those who map the file into memory.
    while ((MAGIC.length + 4 + header.length() + 1) % 64 != 0) {
      header.append(' ');
    }
    header.append('\n');
    out.write(MAGIC);
    out.write(new byte[] {1, 0, (byte) header.length(), (byte) (header.length() >> 8)});
    out.write(header.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.write(data.array());
  }

  static Tensor read(Source source) {
    NpyHeader header = header(source);
    ElementType type = type(source, header.descr());
    long[] extents = header.shape().stream().mapToLong(Long::longValue).toArray();
    long bytes = type.bytes(source, "the array", extents);
    int[] dims = Arrays.stream(extents).mapToInt(Math::toIntExact).toArray();
    ByteBuffer data = source.bytes(bytes, "elements of shape " + Arrays.toString(dims));
    boolean big = header.descr().startsWith(">");
    data.order(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    source.expectEnd();
    try {
      return header.fortran()
          ? transpose(type.decode(Shape.of(reversed(dims)), data))
          : type.decode(Shape.of(dims), data);
    } catch (ArithmeticException e) {
      throw source.wrong("numbers that F64 can hold", e.getMessage(), "convert them in Python");
    }
  }

  private static ElementType type(Source source, String descr) {
    String name =
        descr.isEmpty() || "<>|=".indexOf(descr.charAt(0)) < 0 ? descr : descr.substring(1);
    return ElementType.ofNumpy(name)
        .orElseThrow(
            () ->
                source.wrong(
                    "floats of 32 or 64 bits, integers or booleans",
                    "elements of type '" + descr + "'",
                    "convert them in Python: a.astype(np.float64)"));
  }

  private static NpyHeader header(Source source) {
    byte[] magic = new byte[MAGIC.length];
    ByteBuffer preamble = source.bytes(MAGIC.length + 2, "preamble").get(magic);
    int version = preamble.get();
    int minor = preamble.get();
    if (!Arrays.equals(magic, MAGIC) || version < 1 || version > 3 || minor != 0) {
      throw source.wrong(
          "the bytes \\x93NUMPY and a version from 1.0 to 3.0",
          Arrays.toString(preamble.array()),
          "it is not a .npy file: write one with np.save");
    }
    long length =
        version == 1
            ? source.bytes(2, "header").getShort() & 0xffff
            : source.bytes(4, "header").getInt() & 0xffff_ffffL;
    if (length > LONGEST_HEADER) {
      throw source.wrong(
          "a header of at most " + LONGEST_HEADER + " bytes", length + " bytes", "it is damaged");
    }
    Charset charset = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    return NpyHeader.parse(source, new String(source.bytes(length, "header").array(), charset));
  }

  private static int[] reversed(int[] dims) {
    int[] reversed = new int[dims.length];
    for (int i = 0; i < dims.length; i++) {
      reversed[i] = dims[dims.length - 1 - i];
    }
    return reversed;
  }

  /** All axes in reverse: what is in Fortran order is the transpose of what is in C order. */
  private static Tensor transpose(Tensor tensor) {
    int[] dims = tensor.shape().dims();
    Tensor transposed = Tensor.zeros(Shape.of(reversed(dims)), tensor.dtype());
    int[] strides = transposed.shape().strides();
    int[] index = new int[dims.length];
    int position = 0;
    for (int i = 0; i < tensor.size(); i++) {
      transposed.set(position, tensor.get(i));
      for (int axis = dims.length - 1; axis >= 0; axis--) {
        int stride = strides[dims.length - 1 - axis];
        position += stride;
        if (++index[axis] < dims[axis]) {
          break;
        }
        position -= stride * dims[axis];
        index[axis] = 0;
      }
    }
    return transposed;
  }
}
