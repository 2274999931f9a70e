package nnlab.analysis.landscape;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import nnlab.analysis.linalg.Part;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * Points that a path went through, in F32, packed as text: four bytes a number in Base64, which is
 * half as long as the numbers written out, and no less exact.
 *
 * @param parameters numbers of one point
 * @param packed the numbers, point by point
 */
public record Track(int parameters, String packed) {
  /** Packs flat vectors in F32. */
  public static Track of(List<Tensor> points) {
    int parameters = points.get(0).size();
    ByteBuffer bytes = ByteBuffer.allocate(points.size() * parameters * Float.BYTES);
    for (Tensor point : points) {
      bytes.asFloatBuffer().put(point.f32());
      bytes.position(bytes.position() + parameters * Float.BYTES);
    }
    return new Track(parameters, Base64.getEncoder().encodeToString(bytes.array()));
  }

  /** The points: {@code [points, parameters]}, F32. */
  public Tensor points() {
    byte[] bytes = Base64.getDecoder().decode(packed);
    float[] numbers = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(numbers);
    return Tensor.of(Shape.of(numbers.length / parameters, parameters), numbers);
  }

  /** The points one by one, in this format. */
  public List<Tensor> vectors(DType format) {
    Tensor points = points().to(format);
    return IntStream.range(0, points.shape().dim(0)).mapToObj(k -> Part.row(points, k)).toList();
  }
}
