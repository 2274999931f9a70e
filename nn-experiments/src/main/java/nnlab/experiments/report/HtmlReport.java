package nnlab.experiments.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes a {@link Page} as one HTML file that needs nothing beside itself, not even a network. */
public final class HtmlReport {
  private static final int CLAIM_DIGITS = 3;

  /** Letters. */
  private static final int LONG_CELL = 40;

  private static final String NUMBER = "−?([\\d.,]+(·10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)?|10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)";

  private HtmlReport() {}

  /** The page as HTML; every text in it is escaped. */
  public static String render(Page page) {
    StringBuilder html = new StringBuilder();
    html.append(
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <link rel="icon" href="data:,">
        """);
    html.append("<title>" + escape(page.title()) + "</title>\n");
    html.append("<style>\n" + resource("page.css") + "</style>\n</head>\n<body>\n<main>\n");
    html.append("<h1>" + escape(page.title()) + "</h1>\n");
    html.append("<p class=\"lead\">" + escape(page.lead()) + "</p>\n");
    for (Page.Section section : page.sections()) {
      html.append("<section>\n<h2>" + escape(section.heading()) + "</h2>\n");
      section.blocks().forEach(block -> html.append(block(block)));
      html.append("</section>\n");
    }
    return html.append("</main>\n" + script(page) + "</body>\n</html>\n").toString();
  }

  private static String block(Page.Block block) {
    if (block instanceof Page.Text text) {
      return "<p>" + escape(text.text()) + "</p>\n";
    } else if (block instanceof Page.Facts facts) {
      return facts(facts.entries());
    } else if (block instanceof Page.Tabular tabular) {
      return table(tabular.table());
    } else if (block instanceof Page.Picture picture) {
      return picture(picture);
    } else if (block instanceof Page.Claims claims) {
      return claims(claims.claims());
    } else if (block instanceof Page.Command command) {
      return "<pre><code>" + escape(command.line()) + "</code></pre>\n";
    }
    throw new IllegalArgumentException("no way to write a " + block.getClass().getSimpleName());
  }

  private static String facts(Map<String, String> entries) {
    StringBuilder html = new StringBuilder("<dl>\n");
    entries.forEach(
        (name, value) ->
            html.append(
                "<div><dt>" + escape(name) + "</dt><dd>" + escape(value) + "</dd></div>\n"));
    return html.append("</dl>\n").toString();
  }

  private static String table(Table table) {
    List<String> kinds =
        IntStream.range(0, table.columns().size()).mapToObj(c -> kind(table, c)).toList();
    // Not a <caption>, which would be as wide as the table and be cut where that is scrolled.
    String title = escape(table.title());
    StringBuilder html = new StringBuilder("<p class=\"caption\">" + title + "</p>\n");
    html.append("<div class=\"wide\"><table aria-label=\"" + title + "\">\n");
    html.append("<thead>" + row("th", table.columns(), kinds) + "</thead>\n<tbody>\n");
    table.rows().forEach(cells -> html.append(row("td", cells, kinds)));
    return html.append("</tbody></table></div>\n").toString();
  }

  private static String row(String tag, List<String> cells, List<String> kinds) {
    StringBuilder html = new StringBuilder("<tr>");
    for (int c = 0; c < cells.size(); c++) {
      html.append("<" + tag + kinds.get(c) + ">" + escape(cells.get(c)) + "</" + tag + ">");
    }
    return html.append("</tr>\n").toString();
  }

  /** Numbers stand on the right; sentences need some width, however many columns there are. */
  private static String kind(Table table, int column) {
    List<String> cells = table.rows().stream().map(row -> row.get(column)).toList();
    if (cells.stream().allMatch(HtmlReport::isNumber)) {
      return " class=\"number\"";
    }
    boolean prose = cells.stream().anyMatch(cell -> cell.length() > LONG_CELL);
    return prose ? " class=\"prose\"" : "";
  }

  /** As {@link Numerals} writes them, perhaps with an error; a dash stands for none. */
  private static boolean isNumber(String cell) {
    return cell.matches(NUMBER + "( ± " + NUMBER + ")?( ?%)?|–|−?∞");
  }

  private static String picture(Page.Picture picture) {
    String data = Base64.getEncoder().encodeToString(picture.image());
    String caption = escape(picture.caption());
    String image =
        String.format(
            Locale.ROOT,
            "<div class=\"frame\"><img alt=\"%s\"%s src=\"data:%s;base64,%s\"></div>",
            caption,
            limit(picture),
            escape(picture.mediaType()),
            data);
    String values = "";
    String size = "";
    if (picture.curves() != null) {
      size = " data-size=\"" + picture.curves().size() + "\"";
      values = "<script type=\"application/json\">" + picture.curves().json() + "</script>";
    }
    return String.format(
        Locale.ROOT,
        "<figure%s><div class=\"wide\">%s</div>%s<figcaption>%s</figcaption></figure>\n",
        size,
        image,
        values,
        caption);
  }

  /** A GIF has too few dots to be drawn larger than it is. */
  private static String limit(Page.Picture picture) {
    return picture.mediaType().equals("image/gif")
        ? " style=\"max-width: " + GifFormat.width(picture.image()) + "px\""
        : "";
  }

  /** A page without curves needs no script. */
  private static String script(Page page) {
    boolean hover =
        page.sections().stream()
            .flatMap(section -> section.blocks().stream())
            .anyMatch(block -> block instanceof Page.Picture p && p.curves() != null);
    return hover ? "<script>\n" + resource("hover.js") + "</script>\n" : "";
  }

  private static String claims(List<Claim> claims) {
    StringBuilder html = new StringBuilder();
    for (Claim claim : claims) {
      String kind = claim.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-');
      html.append("<div class=\"claim " + kind + "\">\n");
      html.append(
          String.format(
              Locale.ROOT,
              "<p><b>%s</b> %s <span class=\"verdict\">%s</span></p>\n",
              escape(claim.id()),
              escape(claim.statement()),
              escape(claim.verdict().words())));
      html.append("<p class=\"statistic\">" + escape(statistic(claim)) + "</p>\n</div>\n");
    }
    return html.toString();
  }

  private static String statistic(Claim claim) {
    StringBuilder text = new StringBuilder(claim.statistic());
    if (!Double.isNaN(claim.value())) {
      text.append(": " + Numerals.format(claim.value(), CLAIM_DIGITS));
    }
    if (!Double.isNaN(claim.low())) {
      text.append(
          String.format(
              Locale.ROOT,
              " (95 %% interval %s to %s)",
              Numerals.format(claim.low(), CLAIM_DIGITS),
              Numerals.format(claim.high(), CLAIM_DIGITS)));
    }
    return claim.note().isEmpty() ? text.toString() : text + " – " + claim.note();
  }

  /** Makes {@code text} safe between tags and inside quoted attributes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name + " from the class path", e);
    }
  }
}
