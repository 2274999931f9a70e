package nnlab.experiments.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/** What the other end may send. */
class WirePropertyTest {
  private static Wire reading(byte... bytes) {
    return new Wire(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream());
  }

  @Property
  void tensorsArriveAsTheyWereSent(
      @ForAll @Size(max = 4) List<@IntRange(max = 5) Integer> extents, @ForAll double value)
      throws IOException {
    int[] dims = extents.stream().mapToInt(Integer::intValue).toArray();
    Tensor sent = Tensor.generate(Shape.of(dims), DType.F64, i -> value + i);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Wire(new ByteArrayInputStream(new byte[0]), bytes).send(sent, null);
    Tensor[] got = reading(bytes.toByteArray()).tensors();
    assertThat(got).hasSize(2);
    assertThat(got[0].shape()).isEqualTo(sent.shape());
    assertThat(got[0].toDoubles()).isEqualTo(sent.toDoubles());
    assertThat(got[1]).isNull();
  }

  /** Small bytes make small numbers, of which a message that is almost right is made. */
  @Property
  void anyBytesAreTensorsOrRefused(
      @ForAll @Size(max = 60) @ByteRange(min = -1, max = 4) byte[] bytes) {
    try {
      assertThat(reading(bytes).tensors()).isNotNull();
    } catch (IOException | Told refused) {
      assertThat(refused).isNotNull();
    }
  }
}
