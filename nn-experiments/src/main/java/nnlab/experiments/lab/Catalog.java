package nnlab.experiments.lab;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import nnlab.experiments.run.Experiment;
import nnlab.experiments.run.Suggestion;
import nnlab.experiments.run.UsageException;

/**
 * The experiments that {@code lab} knows.
 *
 * @param experiments in the order of the course
 */
record Catalog(List<Experiment<?>> experiments) {
  /**
   * Every experiment on the class path: those that {@code
   * META-INF/services/nnlab.experiments.run.Experiment} names, in this project and in any other.
   */
  static Catalog course() {
    List<Experiment<?>> experiments = new ArrayList<>();
    for (Experiment<?> experiment : ServiceLoader.load(Experiment.class)) {
      experiments.add(experiment);
    }
    return new Catalog(experiments);
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
