package nnlab.experiments.exercise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that may hold anything. */
class HandInTest {
  @TempDir Path folder;

  private Path file(byte... bytes) throws IOException {
    return Files.write(folder.resolve("MyAdam.java"), bytes);
  }

  private void isRefused(Path file, String why) {
    assertThatThrownBy(() -> HandIn.read(file))
        .isInstanceOf(HandIn.Unreadable.class)
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource({
    "class A {}",
    "// 动量的平均",
    "// größer als Ærø",
    "// مقدار",
    "// среднее",
    "// 平均の平均",
  })
  void textInUtf8IsRead(String text) throws Exception {
    assertThat(HandIn.read(file(text.getBytes(StandardCharsets.UTF_8)))).isEqualTo(text);
    byte[] marked = ("\ufeff" + text).getBytes(StandardCharsets.UTF_8);
    assertThat(HandIn.read(file(marked))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "GBK, GBK, // 动量的平均：第一步不同",
    "GB18030, GBK, // 梯度的平方根",
    "Big5, Big5, // 動量的平均值與學習率",
    "Shift_JIS, Shift_JIS, // これはモーメントの平均です",
    "windows-1251, windows-1251, // среднее значение градиента",
    "windows-1252, windows-1252, // die Schrittlänge wird größer",
    "ISO-8859-1, windows-1252, // écart type du gradient estimé",
    "UTF-16, UTF-16, // the mean of the gradient",
    "UTF-16LE, UTF-16, // the mean of the gradient",
  })
  void anotherCharsetIsGuessedAndTold(String charset, String guess, String comment)
      throws IOException {
    String text = comment + "\nclass MyAdam {\n  int step;\n}\n";
    Path file = file(text.getBytes(Charset.forName(charset)));
    isRefused(file, "it is not in UTF-8 but probably in " + guess);
    isRefused(file, "save it as UTF-8");
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    isRefused(
        file(new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 61, 7, 7}),
        "it is no text");
    isRefused(file(), "it is empty");
    isRefused(file(" \n\t\n".getBytes(StandardCharsets.UTF_8)), "it is empty");
    isRefused(file(new byte[600_000]), "it is larger than 512 kB");
    isRefused(folder, "it is no file");
    isRefused(folder.resolve("none"), "it is no file");
  }

  @Test
  void aLinkOutOfTheStudentsFolderIsRefused() throws Exception {
    Path ada = Files.createDirectories(folder.resolve("ada 算"));
    Path ben = Files.createDirectories(folder.resolve("ben"));
    Path real = Files.writeString(ada.resolve("MyAdam.java"), "class MyAdam {}");
    Path link = Files.createSymbolicLink(ben.resolve("MyAdam.java"), real);
    Path nowhere = Files.createSymbolicLink(ben.resolve("Power.java"), folder.resolve("none"));
    Path same = Files.createSymbolicLink(folder.resolve("eve"), ada).resolve("MyAdam.java");
    assertThat(HandIn.read(folder, real)).isEqualTo("class MyAdam {}");
    for (Path file : new Path[] {link, nowhere, same}) {
      assertThatThrownBy(() -> HandIn.read(folder, file))
          .isInstanceOf(HandIn.Unreadable.class)
          .hasMessageContaining("it is a link");
    }
  }
}
