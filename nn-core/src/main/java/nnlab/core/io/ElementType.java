package nnlab.core.io;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * The number formats that can be read from files. Those that a {@link Tensor} lacks become F64,
 * which holds every integer up to 2^53 exactly.
 */
enum ElementType {
  F32("f4", "F32", 4),
  F64("f8", "F64", 8),
  I8("i1", "I8", 1),
  U8("u1", "U8", 1),
  I16("i2", "I16", 2),
  U16("u2", "U16", 2),
  I32("i4", "I32", 4),
  U32("u4", "U32", 4),
  I64("i8", "I64", 8),
  BOOL("b1", "BOOL", 1);

  private static final long EXACT = 1L << 53;

  private final String numpy;
  private final String safetensors;
  private final int bytes;

  ElementType(String numpy, String safetensors, int bytes) {
    this.numpy = numpy;
    this.safetensors = safetensors;
    this.bytes = bytes;
  }

  static ElementType of(DType dtype) {
    return dtype == DType.F32 ? F32 : F64;
  }

  /** By NumPy's name without the byte order: {@code f4}. */
  static Optional<ElementType> ofNumpy(String name) {
    return Stream.of(values()).filter(type -> type.numpy.equals(name)).findFirst();
  }

  /** By safetensors' name: {@code F32}. */
  static Optional<ElementType> ofSafetensors(String name) {
    return Stream.of(values()).filter(type -> type.safetensors.equals(name)).findFirst();
  }

  String numpy() {
    return numpy;
  }

  String safetensors() {
    return safetensors;
  }

  /**
   * Bytes of an array of these extents.
   *
   * @param source where they were read, and what refuses them if no Java array can hold the bytes
   * @param what the message calls the array
   */
  long bytes(Source source, String what, long... dims) {
    long total = bytes;
    for (long dim : dims) {
      if (dim < 0 || dim > Integer.MAX_VALUE || total * dim > Source.LARGEST_ARRAY) {
        throw source.wrong(
            what + " to have at most " + Source.LARGEST_ARRAY + " bytes",
            this + " elements of shape " + Arrays.toString(dims),
            "larger arrays cannot be read: split it");
      }
      total *= dim;
    }
    return total;
  }

  /**
   * A tensor of the elements in the buffer, F32 for this type F32, else F64.
   *
   * @throws ArithmeticException if a 64-bit integer is beyond 2^53
   */
  Tensor decode(Shape shape, ByteBuffer data) {
    if (this == F32) {
      float[] values = new float[shape.size()];
      data.asFloatBuffer().get(values);
      return Tensor.of(shape, values);
    }
    double[] values = new double[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = next(data);
    }
    return Tensor.of(shape, values);
  }

  private double next(ByteBuffer data) {
    return switch (this) {
      case F32 -> data.getFloat();
      case F64 -> data.getDouble();
      case I8 -> data.get();
      case U8 -> data.get() & 0xff;
      case I16 -> data.getShort();
      case U16 -> data.getShort() & 0xffff;
      case I32 -> data.getInt();
      case U32 -> data.getInt() & 0xffff_ffffL;
      case I64 -> exact(data.getLong());
      case BOOL -> data.get() == 0 ? 0 : 1;
    };
  }

  private static double exact(long value) {
    if (value > EXACT || value < -EXACT) {
      throw new ArithmeticException("the integer " + value + ", which F64 cannot hold exactly");
    }
    return value;
  }

  /** The tensor's elements, one after the other, little end first. */
  static void encode(Tensor tensor, ByteBuffer into) {
    if (tensor.dtype() == DType.F32) {
      into.asFloatBuffer().put(tensor.f32());
    } else {
      into.asDoubleBuffer().put(tensor.f64());
    }
  }
}
