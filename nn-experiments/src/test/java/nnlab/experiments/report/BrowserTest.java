package nnlab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, at the width of a phone, of a tablet and of a desktop. */
class BrowserTest {
  private static final int[] WIDTHS = {390, 768, 1400};

  /**
   * Shows the page in frames of these widths, moves a pointer over its first chart, and writes down
   * what is too wide, what overlaps, what the pointer tells, and every error of a script.
   */
  private static final String PROBE =
      """
      <!DOCTYPE html><meta charset="utf-8"><body><pre id="answer"></pre><script>
      const page = %s;
      const answers = {};
      const look = (frame, width) => {
        const document = frame.contentDocument;
        const window = frame.contentWindow;
        const wide = [...document.querySelectorAll("main *")].filter((e) =>
          e.getBoundingClientRect().right > width + 0.5 && !e.closest(".wide"));
        const overlaps = [...document.querySelectorAll("dl div")].filter((row) => {
          const [name, value] = [...row.children].map((e) => e.getBoundingClientRect());
          return name.right > value.left + 0.5 && name.bottom > value.top + 0.5;
        });
        const small = [...document.querySelectorAll("main *")].filter((e) =>
          e.childElementCount === 0 && e.textContent.trim() && e.tagName !== "SCRIPT" &&
          parseFloat(window.getComputedStyle(e).fontSize) < 12);
        const tall = [...document.querySelectorAll("tr")].filter((e) =>
          e.getBoundingClientRect().height > 250);
        const image = document.querySelector("figure[data-size] img").getBoundingClientRect();
        document.querySelector("figure[data-size] .frame").dispatchEvent(
          new window.PointerEvent("pointermove", {
            clientX: image.left + image.width / 2, clientY: image.top + image.height / 2 }));
        const note = document.querySelector(".note");
        return {
          errors: window.errors,
          innerWidth: window.innerWidth,
          scrollWidth: document.documentElement.scrollWidth,
          wide: wide.map((e) => e.tagName + " " + e.className),
          overlaps: overlaps.map((e) => e.textContent),
          small: small.map((e) => e.tagName + " " + e.textContent),
          tall: tall.map((e) => e.textContent),
          note: note.hidden ? "" : note.textContent,
        };
      };
      for (const width of %s) {
        const frame = document.createElement("iframe");
        frame.style = `border: 0; width: ${width}px; height: 800px`;
        frame.onload = () => {
          answers[width] = look(frame, width);
          document.querySelector("#answer").textContent = JSON.stringify(answers);
        };
        frame.srcdoc = page;
        document.body.append(frame);
      }
      </script></body>
      """;

  private static final String ERRORS =
      "<script>window.errors = []; window.onerror = (m) => { window.errors.push(String(m)); };"
          + "</script>";

  @TempDir Path folder;

  /** A page with everything that is hard to fit: long words, long tables, a chart. */
  private static Page page() {
    double[] loss = new double[300];
    Arrays.setAll(loss, i -> 1.0 / (1 + i));
    LineChart chart =
        new LineChart(
            "Loss",
            "digits, scale quick, seed 1",
            Axis.linear("iteration"),
            Axis.log("loss"),
            List.of(Curve.of(Smoothing.byIteration("training loss", loss))));
    Page.Picture picture =
        Page.Picture.of(FigureFormat.png(chart), FigureFormat.svg(chart), "The loss falls.");
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("SHA-256 of data", "0123456789abcdef".repeat(4));
    facts.put("MSE on weierstrass, 5 hidden layers", "0.0123");
    facts.put("aVeryLongSettingNameThatNobodyBroke", "x".repeat(90));
    List<String> heads = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    for (int c = 0; c < 12; c++) {
      heads.add("a column " + c);
      cells.add("12.34 ± 0.56");
    }
    heads.add("note");
    cells.add("the report prints 50535 parameters; ten biases were left out, ".repeat(3));
    Page hard = HtmlReportTest.page("word ".repeat(30) + "w".repeat(120));
    List<Page.Section> sections = new ArrayList<>(hard.sections());
    sections.add(
        new Page.Section(
            "Hard",
            List.of(
                picture,
                new Page.Facts(facts),
                new Page.Tabular(new Table("wide", heads, List.of(cells, cells))),
                new Page.Command("lab run function-fit --config " + "runs/".repeat(30)))));
    return new Page(hard.title(), hard.lead(), sections);
  }

  private JsonObject look(String html) throws Exception {
    Optional<Browser> browser = Browser.find();
    if (browser.isEmpty()) {
      System.out.println("BrowserTest skipped: there is no Chromium, Chrome or Edge here");
    }
    Assumptions.assumeTrue(browser.isPresent(), "there is no Chromium, Chrome or Edge here");
    String source = html.replace("<head>", "<head>" + ERRORS);
    String quoted = new com.google.gson.Gson().toJson(source); // escapes < as \\u003c
    Path probe = folder.resolve("probe.html");
    Files.writeString(probe, String.format(Locale.ROOT, PROBE, quoted, Arrays.toString(WIDTHS)));
    String dom = browser.get().dom(probe, folder);
    Matcher answer = Pattern.compile("<pre id=\"answer\">(.*?)</pre>", Pattern.DOTALL).matcher(dom);
    assertThat(answer.find()).as(dom).isTrue();
    return JsonParser.parseString(
            answer.group(1).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
        .getAsJsonObject();
  }

  @Test
  void atEveryWidthEverythingFitsAndNoScriptFails() throws Exception {
    JsonObject answers = look(HtmlReport.render(page()));
    for (int width : WIDTHS) {
      JsonObject found = answers.getAsJsonObject(Integer.toString(width));
      assertThat(found).as("an answer at %d pixels: %s", width, answers).isNotNull();
      assertThat(found.get("innerWidth").getAsInt()).isEqualTo(width);
      assertThat(found.getAsJsonArray("errors")).as("script errors").isEmpty();
      assertThat(found.get("scrollWidth").getAsInt()).as("at %d", width).isLessThanOrEqualTo(width);
      assertThat(found.getAsJsonArray("wide")).as("too wide at %d", width).isEmpty();
      assertThat(found.getAsJsonArray("overlaps")).as("overlap at %d", width).isEmpty();
      assertThat(found.getAsJsonArray("small")).as("too small at %d", width).isEmpty();
      assertThat(found.getAsJsonArray("tall")).as("squeezed rows at %d", width).isEmpty();
      assertThat(found.get("note").getAsString())
          .as("what the pointer tells at %d", width)
          .contains("iteration", "training loss");
    }
  }

  @Test
  void theProbeSeesWhatIsWrong() throws Exception {
    String broken =
        HtmlReport.render(page())
            .replace("</main>", "<p style=\"width:2000px\">wide</p></main>")
            .replace("</body>", "<script>nobodyKnowsThis();</script></body>");
    JsonObject phone = look(broken).getAsJsonObject("390");
    assertThat(phone.get("scrollWidth").getAsInt()).isGreaterThan(390);
    assertThat(phone.getAsJsonArray("wide")).isNotEmpty();
    assertThat(phone.getAsJsonArray("errors").toString()).contains("nobodyKnowsThis");
  }
}
