package nnlab.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "US-ASCII | 3·10⁻⁷ ± 10⁻⁸ | 3*10^-7 +- 10^-8",
        "US-ASCII | −∞ – x², ≤ 2/η… | -inf - x^2, <= 2/eta...",
        "US-ASCII | Schrödinger, Poincaré | Schrodinger, Poincare",
        "ISO-8859-1 | 3·10⁻⁷ ± é | 3·10^-7 ± é",
        "UTF-8 | 3·10⁻⁷ ± 出力 | 3·10⁻⁷ ± 出力",
      })
  void lettersThatATerminalLacksAreSpelt(String charset, String text, String shown) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    PrintWriter out = Terminal.writer(stream, Charset.forName(charset));
    out.print(text);
    out.flush();
    assertThat(bytes.toString(Charset.forName(charset))).isEqualTo(shown);
  }
}
