import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.exercise.PlanesTask.Reader;

/** Element i of the image belongs to pixel i / 3 and colour i % 3. */
public final class CifarImage implements Reader {
  @Override
  public Tensor image(byte[] record) {
    return Tensor.generate(
        Shape.of(32, 32, 3),
        DType.F32,
        i -> (record[1 + 1024 * (i % 3) + i / 3] & 0xff) / 255.0);
  }
}
