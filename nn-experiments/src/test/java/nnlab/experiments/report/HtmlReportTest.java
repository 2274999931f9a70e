package nnlab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final String NASTY = "a < b & \"c\" > 'd' <script>alert(1)</script>";

  /** A page that uses every kind of block, with text that means something in HTML everywhere. */
  static Page page(String text) {
    Claim decided = new Claim(text, text, text, 1.2, 0.9, 1.5, Verdict.SUPPORTED, text, null);
    Claim open = Claim.undecided("F2", "deep has more pieces", "ln ratio > 0", "one seed only");
    return new Page(
        text,
        text,
        List.of(
            new Page.Section(
                text,
                List.of(
                    new Page.Text(text),
                    new Page.Facts(Map.of(text, text)),
                    new Page.Tabular(new Table(text, List.of(text), List.of(List.of(text)))),
                    new Page.Picture(new byte[] {1, 2, 3}, "image/png", text),
                    new Page.Claims(List.of(decided, open)),
                    new Page.Command(text)))));
  }

  @Test
  void everyTextIsEscaped() {
    assertThat(HtmlReport.render(page(NASTY)))
        .doesNotContain("<script")
        .doesNotContain("\"c\"")
        .contains("a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;");
  }

  @Test
  void thePageNeedsNothingBesideItself() {
    assertThat(HtmlReport.render(page("text")))
        .doesNotContain("http:")
        .doesNotContain("https:")
        .doesNotContain("src=\"/")
        .contains("src=\"data:image/png;base64,AQID\"");
  }

  @Test
  void aClaimShowsItsIntervalAndVerdict() {
    assertThat(HtmlReport.render(page("text")))
        .contains("text: 1.2 (95 % interval 0.9 to 1.5) – text")
        .contains("claim supported")
        .contains("ln ratio &gt; 0 – one seed only")
        .contains("claim undecided");
  }

  @Test
  void columnsOfNumbersStandOnTheRightWithTheirHeads() {
    Table table =
        new Table(
            "t",
            List.of("iterations", "loss"),
            List.of(List.of("1 to 13", "−1.2·10⁻⁷"), List.of("14 to 99", "–")));
    Page page = new Page("t", "", List.of(new Page.Section("s", List.of(new Page.Tabular(table)))));
    assertThat(HtmlReport.render(page))
        .contains("<th>iterations</th><th class=\"number\">loss</th>")
        .contains("<td>1 to 13</td><td class=\"number\">−1.2·10⁻⁷</td>");
  }

  @Test
  void curvesTellTheirValuesAndNothingInThemEndsTheScript() {
    LineChart chart =
        new LineChart(
            "t",
            "d",
            Axis.linear("iteration"),
            Axis.log("loss"),
            List.of(Curve.of(Smoothing.byIteration("</script>", new double[] {1, 10, 100}))));
    byte[] large = new byte[1_000_000];
    Page.Picture picture = Page.Picture.of(large, FigureFormat.svg(chart), "c");
    assertThat(picture.mediaType()).isEqualTo("image/svg+xml");
    Page page = new Page("t", "", List.of(new Page.Section("s", List.of(picture))));
    assertThat(HtmlReport.render(page))
        .contains("data-size=\"960 540\"", "\"x\":[0.0,1.0,2.0],\"y\":[1.0,10.0,100.0]")
        .contains("\"across\":\"iteration\"", "\"name\":\"\\u003c/script\\u003e\"");
  }

  @Test
  void theSmallerOfTwoPicturesIsKept() {
    Page.Picture picture =
        Page.Picture.of(new byte[] {1}, "<svg width=\"1\" height=\"1\">no curves</svg>", "c");
    assertThat(picture.mediaType()).isEqualTo("image/png");
    Page page = new Page("t", "", List.of(new Page.Section("s", List.of(picture))));
    assertThat(HtmlReport.render(page)).doesNotContain("<script");
  }

  @Test
  void aLongCurveGivesASmallFile() {
    double[] loss = new double[200_000];
    java.util.Arrays.setAll(loss, i -> 1 + Math.sin(i * 0.7) / (1 + i));
    LineChart chart =
        new LineChart(
            "t",
            "d",
            Axis.linear("x"),
            Axis.linear("y"),
            List.of(Curve.of(Smoothing.byIteration("loss", loss))));
    assertThat(FigureFormat.svg(chart)).hasSizeLessThan(120_000);
  }

  @Test
  void aRaggedTableIsRefused() {
    assertThatThrownBy(() -> new Table("counts", List.of("a", "b"), List.of(List.of("1"))))
        .hasMessage("table 'counts' has 2 columns but a row of 1 cells: [1]");
  }
}
