package nnlab.experiments.run;

/** Words of a command line, to be copied into a shell. */
final class Shell {
  private Shell() {}

  /**
   * A path as it is typed: in quotes where a shell would take it apart. Double quotes are
   * understood by every shell that the launchers are for; what means something inside of them is
   * escaped where it can be.
   */
  static String quoted(Object path) {
    String text = path.toString();
    return text.matches("[\\p{L}\\p{N}/\\\\:._=+,@-]+")
        ? text
        : '"' + (text.indexOf('\\') < 0 ? text.replaceAll("[\"$`]", "\\\\$0") : text) + '"';
  }
}
