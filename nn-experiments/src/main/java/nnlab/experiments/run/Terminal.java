package nnlab.experiments.run;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.text.Normalizer;
import java.util.Map;

/** What this process's terminal can show. */
final class Terminal {
  /** What stands for a letter that a terminal's character set lacks. */
  private static final Map<Integer, String> PLAIN =
      Map.ofEntries(
          Map.entry((int) '−', "-"),
          Map.entry((int) '–', "-"),
          Map.entry((int) '—', "-"),
          Map.entry((int) '·', "*"),
          Map.entry((int) '×', "x"),
          Map.entry((int) '±', "+-"),
          Map.entry((int) '∞', "inf"),
          Map.entry((int) '≤', "<="),
          Map.entry((int) '≥', ">="),
          Map.entry((int) '≈', "~"),
          Map.entry((int) '→', "->"),
          Map.entry((int) '…', "..."),
          Map.entry((int) '“', "\""),
          Map.entry((int) '”', "\""),
          Map.entry((int) '‘', "'"),
          Map.entry((int) '’', "'"),
          Map.entry((int) 'η', "eta"),
          Map.entry((int) 'λ', "lambda"),
          Map.entry((int) 'σ', "sigma"),
          Map.entry((int) 'β', "beta"),
          Map.entry((int) 'ε', "epsilon"));

  private Terminal() {}

  /** Whether it says of itself that it knows no colours and cannot go back in a line. */
  static boolean isDumb() {
    return "dumb".equals(System.getenv("TERM"));
  }

  /** Standard output, with plain letters where others cannot be shown. */
  static PrintWriter out() {
    return writer(System.out, charset("stdout.encoding", "sun.stdout.encoding"));
  }

  /** Standard error, likewise. */
  static PrintWriter err() {
    return writer(System.err, charset("stderr.encoding", "sun.stderr.encoding"));
  }

  static PrintWriter writer(PrintStream stream, Charset charset) {
    Writer bytes = new OutputStreamWriter(stream, charset);
    return new PrintWriter(new PlainWriter(bytes, charset.newEncoder()), true);
  }

  /** Java 17 knows only the second name, and that only of a terminal. */
  private static Charset charset(String property, String older) {
    String name = System.getProperty(property, System.getProperty(older));
    try {
      return Charset.forName(name == null ? System.getProperty("native.encoding", "") : name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }

  /** The text in letters that the encoder knows, as far as there are any. */
  static String plain(String text, CharsetEncoder encoder) {
    if (encoder.canEncode(text)) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    boolean raised = false;
    for (int letter : text.codePoints().toArray()) {
      String itself = Character.toString(letter);
      boolean known = encoder.canEncode(itself);
      boolean exponent = !known && isSuperscript(letter);
      plain.append(exponent && !raised ? "^" : "").append(known ? itself : plain(letter));
      raised = exponent;
    }
    return plain.toString();
  }

  private static boolean isSuperscript(int letter) {
    return "⁰¹²³⁴⁵⁶⁷⁸⁹⁻".indexOf(letter) >= 0;
  }

  /** A letter without its accents, or how it is spelt; itself if nobody knows. */
  private static String plain(int letter) {
    String apart = Normalizer.normalize(Character.toString(letter), Normalizer.Form.NFKD);
    String bare = apart.replaceAll("\\p{M}", "").replace('−', '-');
    return PLAIN.getOrDefault(letter, bare);
  }

  /** Writes plain letters where the character set has no others. */
  private static final class PlainWriter extends FilterWriter {
    private final CharsetEncoder encoder;

    PlainWriter(Writer bytes, CharsetEncoder encoder) {
      super(bytes);
      this.encoder = encoder;
    }

    @Override
    public void write(int letter) throws IOException {
      write(Character.toString((char) letter), 0, 1);
    }

    @Override
    public void write(char[] letters, int offset, int length) throws IOException {
      write(new String(letters, offset, length), 0, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
      out.write(plain(text.substring(offset, offset + length), encoder));
    }
  }
}
