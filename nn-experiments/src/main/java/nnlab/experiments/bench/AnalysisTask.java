package nnlab.experiments.bench;

import nnlab.analysis.curvature.FullHessian;
import nnlab.analysis.linalg.SymmetricEigen;
import nnlab.analysis.projection.Pca;
import nnlab.analysis.projection.Tsne;
import nnlab.analysis.sensitivity.Sensitivity;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Batch;
import nnlab.layers.data.Labels;
import nnlab.layers.data.Targets;
import nnlab.layers.data.Values;
import nnlab.layers.layer.Activation;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Networks;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.loss.Loss;
import nnlab.layers.loss.SquaredError;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;

/** Measurements of the course at their usual sizes, on random numbers. */
public enum AnalysisTask {
  /** 1-10-10-1, 141 parameters, 128 points. */
  HESSIAN("full Hessian, 141 parameters, 128 points", 0.010) {
    @Override
    Timing.Step step(Workers workers) {
      TiledObjective objective = curve(128, workers, 1, 10, 10, 1);
      Tensor theta = objective.model().flat();
      return () -> FullHessian.of(objective, theta, workers);
    }
  },
  /** The same network on 1000 points, with all eigenvalues. */
  SPECTRUM("its spectrum on 1000 points", 0.060) {
    @Override
    Timing.Step step(Workers workers) {
      return spectrum(curve(1000, workers, 1, 10, 10, 1), workers);
    }
  },
  /** 1-18-18-17-16-1: 1006 parameters. */
  LARGE_SPECTRUM("spectrum of 1006 parameters, 1000 points", 2) {
    @Override
    Timing.Step step(Workers workers) {
      return spectrum(curve(1000, workers, 1, 18, 18, 17, 16, 1), workers);
    }
  },
  /** W3's network at its batch: to be compared with {@link #GRADIENT}. */
  HESSIAN_PRODUCT("Hessian-vector product of W3", Double.NaN) {
    @Override
    Timing.Step step(Workers workers) {
      TiledObjective objective = images(100, workers, 784, 700, 700, 700, 10);
      Tensor theta = objective.model().flat();
      return () -> objective.hvp(theta, theta);
    }
  },
  /** What the Hessian-vector product is compared with. */
  GRADIENT("gradient of W3", Double.NaN) {
    @Override
    Timing.Step step(Workers workers) {
      TiledObjective objective = images(100, workers, 784, 700, 700, 700, 10);
      Tensor theta = objective.model().flat();
      return () -> objective.gradient(theta);
    }
  },
  /** 784-10-10-10-10. */
  SENSITIVITY("sensitivity at 10,000 points", 0.3) {
    @Override
    Timing.Step step(Workers workers) {
      TiledObjective objective = images(10_000, workers, 784, 10, 10, 10, 10);
      Tensor theta = objective.model().flat();
      return () -> Sensitivity.of(objective, theta, workers);
    }
  },
  /** Through the block iteration. */
  PCA("PCA of 5000 x 10,000 to 2", 5) {
    @Override
    Timing.Step step(Workers workers) {
      Tensor points = normal(DType.F32, 5000, 10_000);
      return () -> Pca.fit(points, 2, workers);
    }
  },
  /** 1000 iterations. */
  TSNE_1000("t-SNE of 1000 x 50", 2) {
    @Override
    Timing.Step step(Workers workers) {
      return tsne(1000, workers);
    }
  },
  /** 1000 iterations. */
  TSNE_5000("t-SNE of 5000 x 50", 15) {
    @Override
    Timing.Step step(Workers workers) {
      return tsne(5000, workers);
    }
  };

  private final String title;
  private final double limit;

  AnalysisTask(String title, double limit) {
    this.title = title;
    this.limit = limit;
  }

  /** What is measured. */
  public String title() {
    return title;
  }

  /** Seconds that it should stay below; NaN if it has no limit of its own. */
  public double limit() {
    return limit;
  }

  /** Times it with so many workers. */
  public Timing measure(int workers, Timing.Plan plan) {
    try (Workers team = Workers.of(workers)) {
      return Timing.of(step(team), plan);
    }
  }

  abstract Timing.Step step(Workers workers);

  private static Timing.Step spectrum(TiledObjective objective, Workers workers) {
    Tensor theta = objective.model().flat();
    return () -> SymmetricEigen.of(FullHessian.of(objective, theta, workers));
  }

  private static Timing.Step tsne(int points, Workers workers) {
    Tensor data = normal(DType.F64, points, 50);
    return () -> Tsne.fit(data, Tsne.Settings.standard(2), workers, (i, divergence) -> true);
  }

  private static TiledObjective curve(int points, Workers workers, int... widths) {
    Layer network = Networks.dense(Activation.TANH, Activation.TANH.start(), widths);
    Targets targets = new Values(normal(DType.F64, points, 1));
    return objective(network, new SquaredError(), DType.F64, points, targets, workers);
  }

  private static TiledObjective images(int points, Workers workers, int... widths) {
    Rng rng = Rng.of(3);
    int[] labels = new int[points];
    for (int i = 0; i < points; i++) {
      labels[i] = rng.nextInt(10);
    }
    Targets targets = Labels.numbered(labels, 10);
    return objective(
        Networks.dense(widths), new CrossEntropy(), DType.F32, points, targets, workers);
  }

  private static TiledObjective objective(
      Layer network, Loss loss, DType dtype, int points, Targets targets, Workers workers) {
    ParameterVector model = ParameterVector.initial(network, dtype, Rng.of(1));
    int inputs = model.tree().parameters().get(0).shape().dim(0);
    Batch batch = new Batch(normal(dtype, points, inputs), targets, new int[points]);
    return new TiledObjective(model, loss, 0, batch, workers);
  }

  private static Tensor normal(DType dtype, int rows, int columns) {
    Rng rng = Rng.of(2);
    return Tensor.generate(Shape.of(rows, columns), dtype, i -> rng.nextGaussian());
  }
}
