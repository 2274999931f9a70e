package nnlab.layers.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import nnlab.layers.layer.BatchNorm;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Sequential;

class ParameterVectorLawsTest {
  private static final Layer NETWORK =
      Sequential.of(Linear.of(3, 5), BatchNorm.of(5), Linear.of(5, 2));

  @Property
  void toOneVectorAndBackIsIdentity(
      @ForAll @LongRange(min = 0, max = 9999) long seed, @ForAll DType dtype) {
    ParameterVector model = ParameterVector.initial(NETWORK, dtype, Rng.of(seed));
    Tensor v = Fixtures.direction(model.size(), dtype, seed);
    assertThat(model.at(v).flat().toDoubles()).isEqualTo(v.toDoubles());
    assertThat(model.at(model.flat()).flat().toDoubles()).isEqualTo(model.flat().toDoubles());
  }

  @Property
  void slicesTellWhereEachParameterStands(@ForAll @LongRange(min = 0, max = 9999) long seed) {
    ParameterVector model = ParameterVector.initial(NETWORK, DType.F64, Rng.of(seed));
    Tensor flat = model.flat();
    int next = 0;
    for (ParameterVector.Slice slice : model.slices()) {
      assertThat(slice.offset()).isEqualTo(next);
      next = slice.end();
      for (int i = 0; i < slice.size(); i++) {
        assertThat(flat.get(slice.offset() + i)).isEqualTo(model.get(slice.name()).get(i));
      }
    }
    assertThat(next).isEqualTo(model.size()).isEqualTo(3 * 5 + 5 + 5 + 5 + 5 * 2 + 2);
  }

  @Property
  void anF32StartIsTheF64StartRounded(@ForAll @LongRange(min = 0, max = 9999) long seed) {
    ParameterVector wide = ParameterVector.initial(NETWORK, DType.F64, Rng.of(seed));
    ParameterVector narrow = ParameterVector.initial(NETWORK, DType.F32, Rng.of(seed));
    assertThat(wide.to(DType.F32).flat().f32()).isEqualTo(narrow.flat().f32());
    assertThat(narrow.to(DType.F64).to(DType.F32).flat().f32()).isEqualTo(narrow.flat().f32());
  }

  @Property
  void aParametersStartDoesNotDependOnLaterLayers(
      @ForAll @LongRange(min = 0, max = 9999) long seed) {
    Layer shorter = Sequential.of(Linear.of(3, 5));
    assertThat(ParameterVector.initial(shorter, DType.F64, Rng.of(seed)).get("0.weight").f64())
        .isEqualTo(ParameterVector.initial(NETWORK, DType.F64, Rng.of(seed)).get("0.weight").f64());
  }

  @Example
  void buffersAreKeptApart() {
    ParameterVector model = ParameterVector.initial(NETWORK, DType.F64, Rng.of(1));
    assertThat(model.slices())
        .extracting(ParameterVector.Slice::name)
        .containsExactly("0.weight", "0.bias", "1.weight", "1.bias", "2.weight", "2.bias");
    assertThat(model.values().keySet()).contains("1.running_mean", "1.running_var");
    assertThat(model.trained()).hasSize(6);
  }

  @Example
  void acopyIsIndependent() {
    ParameterVector model = ParameterVector.initial(NETWORK, DType.F64, Rng.of(1));
    ParameterVector copy = model.copy();
    copy.get("1.running_mean").fill(9);
    copy.trained()[0].fill(9);
    assertThat(model.get("1.running_mean").get(0)).isZero();
    assertThat(model.get("0.weight").get(0)).isNotEqualTo(9);
  }

  @Example
  void whatDoesNotFitIsNamed() {
    ParameterVector model = ParameterVector.initial(NETWORK, DType.F64, Rng.of(1));
    assertThatThrownBy(() -> model.at(Tensor.vector(1, 2)))
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("has [42] trained numbers, got a vector [2]");
    assertThatThrownBy(() -> model.get("0.wait"))
        .hasMessageContaining("no parameter \"0.wait\"; there are: 0.weight, 0.bias");
    Map<String, Tensor> values = new LinkedHashMap<>(model.values());
    values.remove("2.bias");
    assertThatThrownBy(() -> ParameterVector.of(NETWORK, DType.F64, values))
        .hasMessageContaining("needs 2.bias [2], which is missing");
    values.put("2.bias", Tensor.vector(1, 2));
    values.put("3.bias", Tensor.vector(1));
    assertThatThrownBy(() -> ParameterVector.of(NETWORK, DType.F64, values))
        .hasMessageContaining("has no parameter \"3.bias\"");
  }
}
