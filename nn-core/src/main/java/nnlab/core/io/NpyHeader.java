package nnlab.core.io;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The header of an {@code .npy} file: a Python dictionary with exactly the keys {@code descr},
 * {@code fortran_order} and {@code shape}, such as {@code {'descr': '<f8', 'fortran_order': False,
 * 'shape': (2, 3), }}. Python 2 wrote {@code (2L, 3L)}.
 *
 * @param descr element type with its byte order: {@code <f8}
 * @param fortran whether the first index varies fastest
 * @param shape extents
 */
record NpyHeader(String descr, boolean fortran, List<Long> shape) {
  private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");

  /** Reads the header; the source is for messages. */
  static NpyHeader parse(Source source, String text) {
    return new Parser(source, text).header();
  }

  /** A reader of the few Python literals that occur. */
  private static final class Parser {
    private final Source source;
    private final String text;
    private int at;

    Parser(Source source, String text) {
      this.source = source;
      this.text = text;
    }

    NpyHeader header() {
      String descr = "";
      boolean fortran = false;
      List<Long> shape = List.of();
      Set<String> seen = new HashSet<>();
      require('{');
      while (!accept('}')) {
        String key = string("a key");
        require(':');
        switch (key) {
          case "descr" -> descr = descr();
          case "fortran_order" -> fortran = truth();
          case "shape" -> shape = tuple();
          default -> throw wrong("the keys descr, fortran_order and shape");
        }
        if (!seen.add(key)) {
          throw wrong("each key once");
        }
        comma('}');
      }
      skipSpace();
      if (at < text.length() || !seen.equals(KEYS)) {
        throw wrong("the keys descr, fortran_order and shape, and nothing more");
      }
      return new NpyHeader(descr, fortran, shape);
    }

    private String descr() {
      skipSpace();
      if (at < text.length() && text.charAt(at) == '[') {
        throw source.wrong(
            "a simple element type",
            "a table of named fields: " + text.substring(at).strip(),
            "save each field as an array of its own: np.save('x.npy', a['x'])");
      }
      return string("an element type");
    }

    private String string(String what) {
      skipSpace();
      if (text.startsWith("u'", at) || text.startsWith("u\"", at)) {
        at++;
      }
      char quote = at < text.length() ? text.charAt(at) : 0;
      int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
      if (end < 0) {
        throw wrong(what + " in quotes");
      }
      String string = text.substring(at + 1, end);
      at = end + 1;
      return string;
    }

    private boolean truth() {
      skipSpace();
      for (String word : List.of("True", "False")) {
        if (text.startsWith(word, at)) {
          at += word.length();
          return word.equals("True");
        }
      }
      throw wrong("True or False for the order");
    }

    private List<Long> tuple() {
      List<Long> extents = new ArrayList<>();
      boolean closed = false;
      require('(');
      while (!accept(')')) {
        if (closed) {
          throw wrong("a comma between extents");
        }
        extents.add(extent());
        closed = !accept(',');
      }
      if (extents.size() == 1 && closed) {
        throw wrong("a comma behind the only extent");
      }
      return extents;
    }

    private long extent() {
      skipSpace();
      int begin = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      // One more digit than an extent below 2^31 can have.
      if (at == begin || at - begin > 10) {
        throw wrong("extents below 2^31");
      }
      long extent = Long.parseLong(text.substring(begin, at));
      if (at < text.length() && text.charAt(at) == 'L') {
        at++;
      }
      return extent;
    }

    private void comma(char end) {
      if (!accept(',')) {
        require(end);
        at--;
      }
    }

    private void require(char c) {
      if (!accept(c)) {
        throw wrong("'" + c + "'");
      }
    }

    private boolean accept(char c) {
      skipSpace();
      boolean found = at < text.length() && text.charAt(at) == c;
      at += found ? 1 : 0;
      return found;
    }

    private void skipSpace() {
      while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }

    private DataException wrong(String expected) {
      return source.wrong(
          "a header with " + expected + " at character " + (at + 1),
          text.strip(),
          "it is damaged: write the array again with np.save, without objects");
    }
  }
}
