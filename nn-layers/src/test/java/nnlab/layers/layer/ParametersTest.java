package nnlab.layers.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import nnlab.core.autodiff.Var;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ParametersTest {
  private static final Layer NETWORK =
      Sequential.of(
          Linear.of(3, 4),
          Activation.RELU,
          Sequential.of(BatchNorm.of(4)),
          Residual.of(Linear.of(4, 4)),
          Linear.of(4, 2));

  /** A layer with two parameters of one name. */
  private record Twice() implements Layer {
    @Override
    public List<Parameter> parameters() {
      Parameter weight = Linear.of(1, 1).parameters().get(0);
      return List.of(weight, weight);
    }

    @Override
    public Shape outputShape(Shape in) {
      return in;
    }

    @Override
    public Var apply(Parameters p, Var x, Pass pass) {
      return x;
    }
  }

  /** A layer that uses another one without naming it among its children. */
  private record Secretive() implements Layer {
    @Override
    public Shape outputShape(Shape in) {
      return in;
    }

    @Override
    public Var apply(Parameters p, Var x, Pass pass) {
      return Activation.RELU.apply(p.child("inner"), x, pass);
    }
  }

  @Test
  void namesAreThePathsOfTheLayers() {
    assertThat(NETWORK.parameters())
        .extracting(Parameter::name)
        .containsExactly(
            "0.weight",
            "0.bias",
            "2.0.weight",
            "2.0.bias",
            "2.0.running_mean",
            "2.0.running_var",
            "3.body.0.weight",
            "3.body.0.bias",
            "4.weight",
            "4.bias");
  }

  @Test
  void everyNameLeadsToItsValue() {
    Var[] values = Samples.constants(NETWORK, 1);
    Parameters p = new ParameterTree(NETWORK).bind(values);
    assertThat(p.child("0").get("bias")).isSameAs(values[1]);
    assertThat(p.child("2").child("0").get("running_var")).isSameAs(values[5]);
    assertThat(p.child("3").child("body").child("0").get("weight")).isSameAs(values[6]);
    assertThat(p.child("4").get("bias")).isSameAs(values[9]);
  }

  @Test
  void updatesAreReportedByFullName() {
    Parameters p = Samples.start(NETWORK, 1);
    Tensor next = Tensor.full(Shape.of(4), DType.F64, 2);
    p.child("2").child("0").update("running_mean", next);
    assertThat(p.updates()).containsOnlyKeys("2.0.running_mean").containsValue(next);
  }

  @Test
  void startDependsOnTheNameAndTheStreamAlone() {
    Parameter weight = Linear.of(3, 4).parameters().get(0).under("7");
    Rng used = Rng.of(5);
    used.nextLong();
    assertThat(weight.initial(DType.F64, used).f64())
        .containsExactly(weight.initial(DType.F64, Rng.of(5)).f64())
        .isNotEqualTo(weight.under("0").initial(DType.F64, Rng.of(5)).f64());
  }

  @Test
  void unknownNamesAreAnsweredWithTheKnownOnes() {
    Parameters p = Samples.start(NETWORK, 1);
    assertThatThrownBy(() -> p.child("0").get("wieght"))
        .hasMessage("no parameter \"0.wieght\"; this layer declared: [bias, weight]");
    assertThatThrownBy(() -> p.child("3").child("tail"))
        .hasMessage(
            "no layer \"3.tail\"; here are: [body, shortcut]. Layer.children() must name every"
                + " layer that apply uses");
    Layer secretive = new Secretive();
    Tensor x = Samples.gaussian(1, 2, 2);
    assertThatThrownBy(() -> Samples.evaluate(secretive, x))
        .hasMessageStartingWith("no layer \"inner\"; here are: []");
  }

  @Test
  void valuesMustBeAsDeclared() {
    ParameterTree tree = new ParameterTree(Linear.of(3, 4));
    Var weight = Var.constant(Tensor.zeros(Shape.of(4, 3), DType.F64));
    Var bias = Var.constant(Tensor.zeros(Shape.of(4), DType.F64));
    assertThatThrownBy(() -> tree.bind(weight, bias))
        .isInstanceOf(ShapeException.class)
        .hasMessage("weight: expected shape [3, 4], got [4, 3]");
    assertThatThrownBy(() -> tree.bind(weight))
        .isInstanceOf(ShapeException.class)
        .hasMessage("parameters: Linear(3, 4) has 2 parameters, got 1");
  }

  @Test
  void onlyBuffersAreUpdated() {
    Parameters p = Samples.start(NETWORK, 1);
    Tensor next = Tensor.zeros(Shape.of(3, 4), DType.F64);
    assertThatThrownBy(() -> p.child("0").update("weight", next))
        .hasMessage("0.weight is trained: only an optimizer changes it; declare it as a buffer");
    assertThatThrownBy(() -> p.child("2").child("0").update("running_mean", next))
        .hasMessage("2.0.running_mean: expected shape [4], got [3, 4]");
  }

  @Test
  void aNameIsUsedOnce() {
    assertThatThrownBy(() -> new ParameterTree(new Twice()))
        .hasMessage(
            "Twice[]: two parameters are called \"weight\"; a name is used once in a layer");
    assertThatThrownBy(() -> Linear.of(1, 1).parameters().get(0).under(""))
        .hasMessage("a parameter's name is one or more names joined by dots, got \".weight\"");
  }
}
