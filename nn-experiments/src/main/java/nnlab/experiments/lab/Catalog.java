package nnlab.experiments.lab;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import nnlab.experiments.beyond.BatchNormEffect;
import nnlab.experiments.course.EdgeOfStability;
import nnlab.experiments.course.GradientNorm;
import nnlab.experiments.deepshallow.FunctionFit;
import nnlab.experiments.deepshallow.ImageClassification;
import nnlab.experiments.generalization.interpolation.Interpolation;
import nnlab.experiments.generalization.parameters.ParameterSweep;
import nnlab.experiments.generalization.randomlabels.RandomLabels;
import nnlab.experiments.generalization.sensitivity.SensitivitySweep;
import nnlab.experiments.generalization.sharpness.SharpnessSweep;
import nnlab.experiments.optimization.path.OptimizationPath;
import nnlab.experiments.optimization.surface.ErrorSurface;
import nnlab.experiments.optimization.zerogradient.ZeroGradient;
import nnlab.experiments.run.Experiment;
import nnlab.experiments.run.Suggestion;
import nnlab.experiments.run.UsageException;

/**
 * The experiments that {@code lab} knows.
 *
 * @param experiments in the order of the course
 */
record Catalog(List<Experiment<?>> experiments) {
  /** Every experiment of the course. A new one is added here. */
  static Catalog course() {
    return new Catalog(
        List.of(
            new FunctionFit(),
            new ImageClassification(),
            new OptimizationPath(),
            new GradientNorm(),
            new ZeroGradient(),
            new ErrorSurface(),
            new EdgeOfStability(),
            new BatchNormEffect(),
            new RandomLabels(),
            new ParameterSweep(),
            new Interpolation(),
            new SensitivitySweep(),
            new SharpnessSweep()));
  }

  /** Their names, for the tab key. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return course().experiments().stream().<String>map(Experiment::name).iterator();
    }
  }

  /**
   * The experiment of that name.
   *
   * @throws UsageException if there is none; names the nearest and all others
   */
  Experiment<?> find(String name) {
    for (Experiment<?> experiment : experiments) {
      if (experiment.name().equals(name)) {
        return experiment;
      }
    }
    List<String> names = experiments.stream().<String>map(Experiment::name).toList();
    throw new UsageException(
        String.format(
            Locale.ROOT,
            "there is no experiment '%s'.%s Experiments are: %s",
            name,
            Suggestion.near(name, names),
            String.join(", ", names)));
  }
}
