package nnlab.experiments.optimization.path;

import java.util.stream.IntStream;
import nnlab.analysis.curvature.LayerBlock;
import nnlab.core.tensor.Tensor;

/** Which of the parameters are looked at. */
enum View {
  WHOLE("whole model") {
    @Override
    Tensor of(Tensor path) {
      return path;
    }
  },
  LAYER_1("layer 1") {
    @Override
    Tensor of(Tensor path) {
      LayerBlock layer = PathNetwork.firstLayer();
      int[] rows = IntStream.range(0, path.shape().dim(0)).toArray();
      return Part.of(path, rows, IntStream.range(layer.offset(), layer.end()).toArray());
    }
  };

  private final String title;

  View(String title) {
    this.title = title;
  }

  /** As figures call it. */
  String title() {
    return title;
  }

  /** {@code [points, parameters] -> [points, parameters of the view]}. */
  abstract Tensor of(Tensor path);
}
