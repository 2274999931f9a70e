import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.exercise.PlanesTask.Reader;

/**
 * Find the flaw: scrambled photographs.
 *
 * A record of CIFAR-10 is 3073 bytes: a label, then a photograph of 32 x 32 pixels as three planes
 * of 1024 bytes, all of red, all of green, all of blue, each plane row by row. The class below
 * makes an image [32, 32, 3] of it, row, column, colour, with numbers from 0 to 1. The images are
 * scrambled. A network still learns something from them, so nobody notices who does not look at a
 * picture. Mend the class.
 *
 * Check: lab exercise check flaw-planes
 */
public final class CifarImage implements Reader {
  @Override
  public Tensor image(byte[] record) {
    return Tensor.generate(
        Shape.of(32, 32, 3), DType.F32, i -> (record[1 + i] & 0xff) / 255.0);
  }
}
