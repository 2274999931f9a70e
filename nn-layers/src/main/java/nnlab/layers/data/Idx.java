package nnlab.layers.data;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import nnlab.core.io.Source;
import nnlab.core.tensor.Shape;

/**
 * The contents of an IDX file of unsigned bytes, the format of MNIST and its kin (Fashion-MNIST,
 * EMNIST, KMNIST): two zero bytes, a byte for the element type, a byte for the number of axes, the
 * extents as big-endian 32-bit numbers, then the elements in row-major order.
 *
 * @param shape the extents
 * @param bytes the elements; the array itself, not to be written to
 * @param sha256 checksum of the uncompressed file
 */
public record Idx(Shape shape, byte[] bytes, String sha256) {
  private static final int UNSIGNED_BYTE = 8;

  /**
   * Reads a file, plain or gzip.
   *
   * @param rank number of axes that it must have: 3 for images, 1 for labels
   * @throws nnlab.core.io.DataException if it is missing, cut short, damaged, larger than the
   *     memory, or something else
   */
  public static Idx read(Path path, int rank) {
    MessageDigest digest = Sha256.digest();
    try (Source file = Source.unpack(path, digest)) {
      int magic = int32(file);
      int expected = UNSIGNED_BYTE << 8 | rank;
      if (magic != expected) {
        throw file.wrong(
            "an IDX file of unsigned bytes with " + axes(rank) + " (magic number " + expected + ")",
            magic >>> 8 == UNSIGNED_BYTE ? axes(magic & 0xff) : "magic number " + magic,
            "were images and labels swapped, or is it another kind of file?");
      }
      int[] dims = new int[rank];
      for (int axis = 0; axis < rank; axis++) {
        dims[axis] = int32(file);
      }
      byte[] bytes = file.bytes(size(dims), "elements of " + Arrays.toString(dims)).array();
      file.expectEnd();
      return new Idx(Shape.of(dims), bytes, Sha256.hex(digest));
    } catch (OutOfMemoryError e) {
      throw Source.tooLarge(path, e);
    }
  }

  private static int int32(Source file) {
    return file.bytes(4, "header").order(ByteOrder.BIG_ENDIAN).getInt();
  }

  /** The product, or more than any file can hold if no Java array can hold it. */
  private static long size(int... dims) {
    long size = 1;
    for (int dim : dims) {
      size *= dim;
      if (dim < 0 || size > Integer.MAX_VALUE - 8) {
        return Long.MAX_VALUE;
      }
    }
    return size;
  }

  private static String axes(int rank) {
    return rank + (rank == 1 ? " axis" : " axes");
  }
}
