package nnlab.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** The harness finds what it is there to find, in readers that are wrong on purpose. */
class FuzzTest {
  private static final byte[] VALID = {3, 10, 20, 30, 0, 0, 0, 0, 0, 0, 0, 0};

  private static FuzzReport run(Fuzz.Reader reader) {
    return run(reader, 2000);
  }

  private static FuzzReport run(Fuzz.Reader reader, int inputs) {
    return Fuzz.of("wrong", reader, IllegalArgumentException.class, VALID).run(7, inputs);
  }

  @Test
  void findsUndeclaredExceptions() {
    FuzzReport report = run(contents -> contents[Math.max(0, contents[0])]);
    assertThat(report.inputs()).isEqualTo(2000);
    assertThat(report.count("undeclared")).isPositive();
    assertThat(report.failures())
        .allSatisfy(
            failure -> {
              assertThat(failure.thrown()).isInstanceOf(ArrayIndexOutOfBoundsException.class);
              Fuzz fuzz = Fuzz.of("wrong", c -> 0, IllegalArgumentException.class, VALID);
              assertThat(fuzz.input(failure.seed())).isEqualTo(failure.contents());
            });
    assertThat(report).asString().contains("seed ", "the smallest file has 0 bytes");
  }

  @Test
  void acceptsDeclaredExceptions() {
    FuzzReport report =
        run(
            contents -> {
              if (!Arrays.equals(contents, VALID)) {
                throw new NumberFormatException("as declared");
              }
              return 0;
            });
    assertThat(report.failures()).isEmpty();
  }

  /** It would compute for ever: the run ends all the same. */
  @Test
  void findsHangs() {
    FuzzReport report =
        run(
            contents -> {
              long steps = 0;
              while (contents.length < VALID.length && !Thread.currentThread().isInterrupted()) {
                steps++;
              }
              return steps;
            });
    assertThat(report.count("hang")).isEqualTo(1);
  }

  @Test
  void findsGreed() {
    FuzzReport report =
        run(contents -> new byte[contents.length == VALID.length ? 1 : 1 << 27].length, 20);
    assertThat(report.count("greed")).isPositive();
  }

  @Test
  void findsSilentChangesWhereThereIsAChecksum() {
    Fuzz unchecked =
        Fuzz.of("wrong", Arrays::toString, IllegalArgumentException.class, VALID).withChecksum();
    assertThat(unchecked.run(7, 100).count("silent change")).isPositive();
    Fuzz checked =
        Fuzz.of(
                "right",
                contents -> {
                  CRC32 crc = new CRC32();
                  crc.update(contents);
                  if (crc.getValue() != crcOfValid()) {
                    throw new IllegalArgumentException("damaged");
                  }
                  return Arrays.toString(contents);
                },
                IllegalArgumentException.class,
                VALID)
            .withChecksum();
    assertThat(checked.run(7, 2000).failures()).isEmpty();
  }

  private static long crcOfValid() {
    CRC32 crc = new CRC32();
    crc.update(VALID);
    return crc.getValue();
  }

  @Test
  void findsRefusedValidFiles() {
    Fuzz.Reader refuses =
        contents -> {
          throw new IllegalArgumentException("never");
        };
    assertThat(run(refuses).count("refusal of a valid file")).isEqualTo(1);
    assertThatThrownBy(
            () -> Fuzz.of("wrong", refuses, IllegalArgumentException.class, VALID).check())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("refusal of a valid file")
        .hasMessageContaining("000000  03 0a 14 1e 00");
  }
}
