package nnlab.experiments.course.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nnlab.analysis.pieces.ExactPieces;
import nnlab.analysis.pieces.PiecewiseLinear;
import nnlab.analysis.pieces.ReluNetwork;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import nnlab.layers.init.Start;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.ReportNetwork;
import nnlab.layers.layer.Rescale;
import nnlab.layers.layer.Sequential;
import nnlab.layers.train.ParameterVector;

/**
 * The three networks of about 10,350 parameters each: wide and shallow, middle, narrow and deep.
 */
public enum FitNetwork {
  SHALLOW("1 hidden layer", ReportNetwork.FUNCTION_1),
  MIDDLE("3 hidden layers", ReportNetwork.FUNCTION_2),
  DEEP("5 hidden layers", ReportNetwork.FUNCTION_3);

  private final String title;
  private final ReportNetwork network;

  FitNetwork(String title, ReportNetwork network) {
    this.title = title;
    this.network = network;
  }

  /** As legends call it. */
  public String title() {
    return title;
  }

  /** True number of parameters. */
  public int parameterCount() {
    return network.trueCount();
  }

  /** The count that the report prints. */
  public int printedCount() {
    return network.printedCount();
  }

  /** Units of the hidden layers, from the input on. */
  public int[] hiddenWidths() {
    int[] widths =
        network.network().layers().stream().mapToInt(layer -> ((Linear) layer).out()).toArray();
    return Arrays.copyOf(widths, widths.length - 1);
  }

  /** Its widths from input to output: {@code 1-67-70-76-1}. */
  public String shape() {
    return IntStream.concat(
            IntStream.of(1), IntStream.concat(Arrays.stream(hiddenWidths()), IntStream.of(1)))
        .mapToObj(Integer::toString)
        .collect(Collectors.joining("-"));
  }

  /**
   * What one of these networks computes on the interval, as straight pieces, in double precision.
   *
   * @param model with or without {@link Rescale} in front
   */
  static PiecewiseLinear unfold(ParameterVector model) {
    return ExactPieces.of(ReluNetwork.of(model), 0, Target.LOW, Target.HIGH);
  }

  /**
   * A network at its start, in F32.
   *
   * @param reportStart as the report: raw input, N(0, 0.1²) cut at two sigma
   */
  public ParameterVector initial(boolean reportStart, Rng rng) {
    return reportStart ? ParameterVector.initial(network.network(), DType.F32, rng) : spread(rng);
  }

  /**
   * Input mapped to [-1, 1], He's start, and the kinks of the first layer's units (where w x + b =
   * 0) spread evenly at random over the interval. With zero biases all kinks would start at one
   * point, and a shallow network would be a straight line on either side of it.
   */
  private ParameterVector spread(Rng rng) {
    List<Layer> layers = new ArrayList<>();
    layers.add(new Rescale(Target.LOW, Target.HIGH));
    layers.addAll(network.network(Start.HE).layers());
    ParameterVector start = ParameterVector.initial(new Sequential(layers), DType.F32, rng);
    Rng kinks = rng.split("kinks");
    Tensor weight = start.get("1.weight");
    Tensor bias = start.get("1.bias");
    for (int i = 0; i < bias.size(); i++) {
      bias.set(i, -weight.get(i) * kinks.uniform(-1, 1));
    }
    bias.markChanged();
    return start;
  }
}
