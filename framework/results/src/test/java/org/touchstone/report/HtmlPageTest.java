// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.touchstone.result.Cell;
import org.touchstone.result.Finding;

/** What is read of the page is what a browser reads: the parser is that of HTML5. */
final class HtmlPageTest {

  /** Attributes that make a browser fetch something. */
  private static final List<String> FETCHING =
      List.of(
          "src",
          "srcset",
          "href",
          "xlink:href",
          "action",
          "formaction",
          "poster",
          "data",
          "manifest",
          "background",
          "ping",
          "cite");

  private static final Pattern CSS_URL = Pattern.compile("url\\(\\s*['\"]?([^)]*)");

  static List<Document> pages() {
    return List.of(page(Pages.full("Some")), page(Pages.least()));
  }

  private static Document page(PageContent content) {
    return Jsoup.parse(HtmlPage.of(content));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'><img src=x onerror=alert(1)>",
        "</title></style></script></textarea><img src=x onerror=alert(1)>",
        "<!--",
        "]]><svg onload=alert(1)>",
        "{{content.experiment}} {{{script}}}",
        "&lt;b&gt; &amp; &#60;",
        "\" onfocus=alert(1) autofocus x=\"",
        "\\input{/etc/passwd} $x$ | `a` [b](http://example.org)",
        "=cmd|' /C calc'!A0",
      })
  void aNameIsTextWhereverItStands(String name) {
    Document page = page(Pages.full(name));
    Document plain = page(Pages.full("Some"));

    assertThat(skeleton(page)).isEqualTo(skeleton(plain));
    String shown = name.strip();
    assertThat(page.title()).startsWith(shown);
    assertThat(page.selectFirst("h1").wholeText()).isEqualTo(name);
    assertThat(page.select("#verdict strong").eachText()).contains(shown + " A", shown + " B");
    assertThat(page.select("#tables tbody th").eachText()).contains(shown + " A");
    assertThat(page.select("#curves tbody th").eachText()).contains(shown + " A");
    assertThat(page.select("#maps [data-method]").eachAttr("data-method")).contains(name + " C");
    assertThat(page.select("#maps img").eachAttr("alt")).anyMatch(alt -> alt.contains(name + " C"));
    assertThat(page.select("#failures tbody th").eachText()).contains(shown);
    assertThat(page.select("pre").eachText()).contains(shown);
  }

  /** Every element with the names of its attributes. */
  private static List<String> skeleton(Document page) {
    return page.getAllElements().stream()
        .map(
            element ->
                element.tagName()
                    + element.attributes().asList().stream().map(a -> a.getKey()).sorted().toList())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void nothingIsFetched(Document page) {
    for (Element element : page.getAllElements()) {
      for (String attribute : FETCHING) {
        assertThat(element.attr(attribute)).as(element.cssSelector()).matches("|(data:|#)(?s:.*)");
      }
      assertThat(urls(element.attr("style"))).isEmpty();
      assertThat(element.attributes().asList()).noneMatch(a -> a.getKey().startsWith("on"));
    }
    assertThat(page.select("link:not([rel=icon]), base, iframe, object, embed")).isEmpty();
    assertThat(page.select("meta[http-equiv]").eachAttr("http-equiv"))
        .containsExactly("Content-Security-Policy");
    for (Element style : page.select("style")) {
      assertThat(urls(style.data())).allMatch(url -> url.startsWith("data:"));
      assertThat(style.data()).doesNotContain("@import");
    }
    for (Element script : page.select("script")) {
      assertThat(script.data())
          .doesNotContain("fetch(", "XMLHttpRequest", "import(", "sendBeacon", "WebSocket");
    }
  }

  /** Before anything that it is to hold back. */
  @ParameterizedTest
  @MethodSource("pages")
  void itsPolicyAllowsItsOwnScriptsAndNothingFromElsewhere(Document page) throws Exception {
    Element policy = page.selectFirst("meta[http-equiv]");
    List<String> hashes = new ArrayList<>();
    for (Element script : page.select("script")) {
      byte[] sum =
          MessageDigest.getInstance("SHA-256")
              .digest(script.data().getBytes(StandardCharsets.UTF_8));
      hashes.add("'sha256-%s'".formatted(Base64.getEncoder().encodeToString(sum)));
    }
    assertThat(policy.attr("content"))
        .isEqualTo(
            "default-src 'none'; script-src %s; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
                .formatted(String.join(" ", hashes)));
    assertThat(page.head().children().indexOf(policy))
        .isLessThan(page.head().children().indexOf(page.selectFirst("link")));
  }

  private static List<String> urls(String css) {
    List<String> urls = new ArrayList<>();
    Matcher matcher = CSS_URL.matcher(css);
    while (matcher.find()) {
      urls.add(matcher.group(1));
    }
    return urls;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void itSaysItsLanguageAndItsLetters(Document page) {
    assertThat(page.selectFirst("html").attr("lang")).isEqualTo("en");
    assertThat(page.selectFirst("meta[charset]").attr("charset")).isEqualToIgnoringCase("utf-8");
    assertThat(page.title()).isNotBlank();
    assertThat(page.select("main")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void headingsNeverSkipALevel(Document page) {
    int before = 0;
    for (Element heading : page.select("h1, h2, h3, h4, h5, h6")) {
      int level = heading.tagName().charAt(1) - '0';
      assertThat(level).as(heading.text()).isLessThanOrEqualTo(before + 1);
      assertThat(heading.text()).isNotBlank();
      before = level;
    }
    assertThat(page.select("h1")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void picturesHaveWordsForWhoCannotSeeThem(Document page) {
    assertThat(page.select("img")).allSatisfy(i -> assertThat(i.attr("alt")).isNotBlank());
    assertThat(page.select("[role=img]"))
        .allSatisfy(drawing -> assertThat(drawing.attr("aria-label")).isNotBlank());
    assertThat(page.select("svg:not([aria-hidden=true]):not([role=img])")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void tablesHaveCaptionsAndHeadsWithAScope(Document page) {
    assertThat(page.select("table")).isNotEmpty();
    for (Element table : page.select("table")) {
      assertThat(table.child(0).tagName()).isEqualTo("caption");
      assertThat(table.child(0).text()).isNotBlank();
      int columns = table.select("thead th").size();
      assertThat(table.select("tbody tr"))
          .allSatisfy(row -> assertThat(row.childrenSize()).as(row.text()).isEqualTo(columns));
    }
    assertThat(page.select("th")).allSatisfy(th -> assertThat(th.attr("scope")).matches("col|row"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void idsAreUniqueAndWhatIsReferredToIsThere(Document page) {
    List<String> ids = page.select("[id]").eachAttr("id");
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z][a-z0-9-]*"));
    assertThat(page.select("a[href]").eachAttr("href"))
        .isNotEmpty()
        .allSatisfy(href -> assertThat(ids).contains(href.substring(1)));
    for (String attribute : Set.of("for", "aria-labelledby", "aria-describedby", "aria-controls")) {
      assertThat(page.select("[" + attribute + "]").eachAttr(attribute))
          .allSatisfy(id -> assertThat(ids).contains(id.split(" ")));
    }
    assertThat(page.select("select#which option").eachAttr("value"))
        .allSatisfy(id -> assertThat(ids).contains(id));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyInputHasALabel(Document page) {
    for (Element input : page.select("input, select, textarea")) {
      boolean within = input.closest("label") != null;
      boolean named =
          !input.id().isEmpty() && page.selectFirst("label[for=" + input.id() + "]") != null;
      assertThat(within || named).as(input.outerHtml()).isTrue();
    }
    assertThat(page.select("button"))
        .allSatisfy(b -> assertThat(b.text() + b.attr("aria-label")).isNotBlank());
  }

  @Test
  void theVerdictGroupsTheMethodsByFinding() {
    Document page = page(Pages.full("Some"));
    for (Finding finding : List.of(Finding.EXPLAINS, Finding.PICTURE, Finding.UNDECIDED)) {
      String id = finding.name().toLowerCase(java.util.Locale.ROOT);
      Element heading = page.getElementById(id);
      assertThat(heading.text()).contains(finding.words());
      assertThat(heading.nextElementSibling().select("strong")).hasSize(1);
    }
    assertThat(page.getElementById("mixed")).isNull();
    assertThat(page.getElementById("explains").nextElementSibling().text())
        .contains("Some A changes (0.00 [-0.10, 0.10]), and points there (20.0 [17.0, 23.0]).");
    assertThat(page.getElementById("picture").nextElementSibling().text())
        .contains(
            "Some B stays the same (1.00 [0.90, 1.10]), and points elsewhere (0.0 [-3.0, 3.0])");
    assertThat(page.getElementById("undecided").nextElementSibling().text())
        .contains("Some C leaves open whether it changes (0.50 [0.40, 0.60]).");
    assertThat(page.getElementById("not-ahead").text()).contains(Finding.NOT_AHEAD.words());
    Element behind = page.getElementById("not-ahead").nextElementSibling();
    assertThat(behind.text())
        .contains("behind points no better than Edges (-20.0 [-23.0, -17.0]), by game.micro.")
        .doesNotContain("changes");
    assertThat(behind.select(".bar .label").eachText())
        .containsExactly("game.micro, less that of Edges");
    assertThat(page.selectFirst("#verdict .rule").text())
        .contains("point better than every control (Edges)")
        .contains("Controls are not judged.");
    assertThat(page.select("#verdict .questions li").eachText())
        .containsExactly(
            "Does it change? Yes where sensitivity is below 0.50.",
            "Does it point? Yes where hits is above 4.0.");
  }

  @Test
  void anIntervalWithoutAnEndHasNoBar() {
    PageContent least = Pages.least();
    List<Cell> cells = List.of(Pages.endless("A"), Pages.sensitivity("B", 1));
    PageContent content =
        new PageContent(
            least.experiment(),
            least.summary(),
            least.tables(),
            cells,
            Pages.judged(cells),
            least.plots(),
            least.exhibits(),
            least.failures(),
            least.provenance(),
            least.specification());
    assertThat(page(content).select(".scale")).hasSize(1);
    assertThat(HtmlPage.of(content)).doesNotContain("NaN%", "Infinity%");
  }

  @Test
  void barsLieInTheirScales() {
    for (Element part : page(Pages.full("Some")).select(".scale [style]")) {
      Matcher percent = Pattern.compile("(left|width):([-0-9.]+)%").matcher(part.attr("style"));
      double end = 0;
      while (percent.find()) {
        double share = Double.parseDouble(percent.group(2));
        assertThat(share).isBetween(0.0, 100.0);
        end += share;
      }
      assertThat(end).as(part.outerHtml()).isBetween(0.0, 100.01);
    }
  }

  @Test
  void tablesShowWhatTheOtherTablesShow() {
    Document page = page(Pages.full("Some"));
    Element table = page.select("#tables table").get(1);
    assertThat(table.select("thead th").eachText())
        .containsExactly("method", "pointing ↑", "paper", "sensitivity ↓");
    assertThat(table.select("tbody tr").get(0).children().eachText())
        .containsExactly(
            "GradCAM",
            "64.6 [59.3, 68.6] n 412",
            "74.1 ✗ not",
            "0.00 [-0.10, 0.10] n 184, 16 undefined");
    assertThat(table.select("tbody tr").get(1).children().eachText())
        .containsExactly("LRP γ=∞", "5.0 [-0.3, 9.0] n 412", "74.1 ✗ not", "– n 0, 200 undefined");
    assertThat(table.select("tbody tr").get(0).select("td").eachAttr("data-sort"))
        .containsExactly("64.62", "74.1", "-0.001");
    assertThat(page.select("#tables table").get(0).select("tbody td").eachText())
        .contains("not run");
  }

  @Test
  void curvesAreTablesOfNumbersFirst() {
    Element row = page(Pages.full("Some")).selectFirst("#curves tbody tr");
    assertThat(row.select("td").eachText()).containsExactly("1.00", "0.50", "–");
    assertThat(row.select("td").eachAttr("data-mean")).containsExactly("1.0000", "0.50000", "");
    assertThat(row.select("td").eachAttr("data-low")).containsExactly("0.90000", "0.40000", "");
    assertThat(row.attr("data-colour")).matches("#[0-9a-f]{6}");
  }

  @Test
  void ofManyCurvesTheFirstAreDrawn() {
    CurvePlot plot = Curves.falling(Curves.AGGREGATION, "stage", 3);
    List<PagePlot.Line> lines = PagePlot.of(List.of(plot)).get(0).panels().get(0).lines();
    assertThat(lines).hasSameSizeAs(Curves.AGGREGATION);
    assertThat(lines.stream().map(PagePlot.Line::shown))
        .isEqualTo(IntStream.range(0, lines.size()).mapToObj(i -> i < 12).toList());
  }

  @Test
  void mapsThatPointNowhereHaveWordsInTheirPlace() {
    Document page = page(Pages.full("Some"));
    assertThat(page.select("#maps .card")).hasSize(6);
    for (Element card : page.select("#maps .card")) {
      assertThat(card.select("img")).hasSize(1);
      assertThat(card.select("figure")).hasSize(2);
      assertThat(card.select("figure").get(1).text())
          .contains(Tile.of(Scenes.constant(2, 2, 0)).note());
    }
    assertThat(page.select("#maps input[type=range]")).hasSize(1);
  }

  @Test
  void partsThatARunDoesNotHaveAreNotThere() {
    Document page = page(Pages.least());
    assertThat(page.select("section").eachAttr("id"))
        .contains("tables", "provenance")
        .doesNotContain("verdict", "curves", "maps");
    assertThat(page.select("nav a").eachAttr("href"))
        .doesNotContain("#verdict", "#curves", "#maps");
    assertThat(page.selectFirst("#failures").text()).contains("gave its scores");
    assertThat(page.html()).doesNotContain("uPlot.iife");
  }

  @Test
  void ofManyFailuresTheFirstAreShownAndAllCounted() {
    PageContent least = Pages.least();
    PageContent content =
        new PageContent(
            "Many",
            least.summary(),
            least.tables(),
            least.cells(),
            least.judgements(),
            least.plots(),
            least.exhibits(),
            Collections.nCopies(203, new PageContent.Failed("s", "m", "It is torn.", List.of())),
            least.provenance(),
            least.specification());
    Element failures = page(content).selectFirst("#failures");
    assertThat(failures.select("tbody tr")).hasSize(200);
    assertThat(failures.text()).contains("(203)").contains("3 more are in failures.jsonl.");
  }

  @Test
  void theSameContentGivesTheSamePage() {
    assertThat(HtmlPage.of(Pages.full("Some"))).isEqualTo(HtmlPage.of(Pages.full("Some")));
  }
}
