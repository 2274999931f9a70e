package nnlab.experiments.run;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nnlab.core.blas.Blas;

/**
 * What the last bits of a training depend on, besides its settings, seed and data.
 *
 * @param code SHA-256 of the project's classes
 * @param commit git's name for their source, for people: it decides nothing
 * @param java version and vendor of the runtime, and the processor's architecture
 * @param blas library of matrix products, its version and kernel
 * @param dtype number format
 */
public record Bits(String code, String commit, String java, String blas, String dtype)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The library's version. */
  public static final String VERSION = "0.1";

  private static final String AND = " and ";

  /** Digits of a checksum that tell it apart well enough for a person. */
  private static final int SHOWN = 12;

  /** Git is asked once. */
  private static final class Commit {
    static final String NOW = Machine.commit();
  }

  /** Those of this process. */
  static Bits current(Experiment<?> experiment) {
    return new Bits(
        Code.of(experiment.getClass()),
        Commit.NOW,
        String.format(
            Locale.ROOT,
            "%s (%s, %s)",
            System.getProperty("java.version"),
            System.getProperty("java.vendor"),
            System.getProperty("os.arch")),
        Blas.get().description(),
        experiment.dtype().name());
  }

  /** What numbers from several places were computed with; where these differ, all are named. */
  static Bits of(List<Bits> several) {
    return new Bits(
        joined(several, Bits::code),
        joined(several, Bits::commit),
        joined(several, Bits::java),
        joined(several, Bits::blas),
        joined(several, Bits::dtype));
  }

  private static String joined(List<Bits> several, Function<Bits, String> part) {
    Set<String> parts = new LinkedHashSet<>();
    several.forEach(bits -> parts.addAll(List.of(part.apply(bits).split(AND))));
    return String.join(AND, parts);
  }

  /** All but the commit. */
  List<String> deciding() {
    return List.of(code, java, blas, dtype);
  }

  /**
   * What differs, such as {@code BLAS is OpenBLAS there, plain Java now}; empty if nothing does.
   */
  List<String> differences(Bits now) {
    List<String> differences = new ArrayList<>();
    if (!code.equals(now.code)) {
      differences.add(difference("code", codeInWords(), now.codeInWords()));
    }
    if (!java.equals(now.java)) {
      differences.add(difference("Java", java, now.java));
    }
    if (!blas.equals(now.blas)) {
      differences.add(difference("BLAS", blas, now.blas));
    }
    if (!dtype.equals(now.dtype)) {
      differences.add(difference("number format", dtype, now.dtype));
    }
    return differences;
  }

  private static String difference(String name, String there, String now) {
    return String.format(Locale.ROOT, "%s is %s there, %s now", name, there, now);
  }

  /** The beginning of the checksum, and the commit. */
  private String codeInWords() {
    String shown =
        Stream.of(code.split(AND))
            .map(one -> one.substring(0, Math.min(SHOWN, one.length())))
            .collect(Collectors.joining(AND));
    return String.format(Locale.ROOT, "%s (commit %s)", shown, commit);
  }

  /**
   * Refuses to mix numbers that differ in their last bits.
   *
   * @param place what was computed by {@code there}
   * @throws UsageException that names each difference
   */
  void requireSame(Bits there, Object place) {
    List<String> differences = there.differences(this);
    if (!differences.isEmpty()) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "%s was computed differently: %s; such numbers are not those of one computation: use the same %s, start anew, or accept it with --allow-different-bits",
              place,
              String.join("; ", differences),
              differences.get(0).startsWith("code") ? "code" : "Java and libraries"));
    }
  }
}
