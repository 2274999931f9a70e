package nnlab.experiments.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import nnlab.layers.data.Cifar10;
import nnlab.layers.data.DataCache;
import nnlab.layers.data.Digits;
import nnlab.layers.data.Mnist;
import nnlab.layers.data.Shapes32;
import nnlab.layers.data.Split;

/**
 * Which data an experiment learns from, and where it lies.
 *
 * @param name of the data set; empty for an experiment that makes its own data
 * @param folder that holds data sets
 */
public record DataChoice(String name, Path folder) {
  private static final List<String> IMAGES = List.of("digits", "shapes", "mnist", "cifar10");

  /**
   * The data set that was asked for, or the default of the scale.
   *
   * @param wanted null for the default
   * @param folder null to look where {@link #usualFolder} says
   * @throws UsageException if the experiment does not know that data set
   */
  static DataChoice of(Experiment<?> experiment, Scale scale, String wanted, Path folder) {
    List<String> known = experiment.datasets();
    Path place = folder == null ? usualFolder() : folder;
    if (known.isEmpty()) {
      if (wanted != null && !wanted.isEmpty()) {
        throw new UsageException(
            String.format(
                Locale.ROOT,
                "--dataset %s: %s makes its own data; leave --dataset out",
                wanted,
                experiment.name()));
      }
      return new DataChoice("", place);
    }
    if (wanted == null || wanted.isEmpty()) {
      return new DataChoice(known.get(scale == Scale.QUICK ? 0 : known.size() - 1), place);
    }
    if (!known.contains(wanted)) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "--dataset %s: %s can use %s.%s",
              wanted,
              experiment.name(),
              String.join(", ", known),
              Suggestion.near(wanted, known)));
    }
    return new DataChoice(wanted, place);
  }

  /**
   * Images by name.
   *
   * @throws UsageException if none are called so
   */
  public static DataChoice named(String name, Path folder) {
    if (!IMAGES.contains(name)) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "--dataset %s: there are %s.%s",
              name,
              String.join(", ", IMAGES),
              Suggestion.near(name, IMAGES)));
    }
    return new DataChoice(name, folder);
  }

  /**
   * Reads the images, or draws the digits or coloured shapes from {@code seed}.
   *
   * @throws nnlab.core.io.DataException if a file is missing or damaged
   */
  public Split images(long seed) {
    return switch (name) {
      case "digits" -> Digits.draw(seed);
      case "shapes" -> Shapes32.draw(seed);
      case "mnist" -> Mnist.load(folder);
      case "cifar10" -> Cifar10.load(folder);
      default -> throw new IllegalStateException("no images are called '" + name + "'");
    };
  }

  /** The system property {@code nnlab.data}, else what {@link DataCache#folder()} says. */
  public static Path usualFolder() {
    String named = System.getProperty("nnlab.data", "");
    return named.isEmpty() ? DataCache.folder() : Path.of(named);
  }
}
