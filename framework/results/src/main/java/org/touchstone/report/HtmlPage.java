// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.touchstone.file.Sha256;
import org.touchstone.result.Cell;
import org.touchstone.result.Judgements;

/**
 * The page of a run: one HTML file that fetches nothing. The template writes every text escaped;
 * only the style and the scripts, which are resources of the program, go in as they are. The page's
 * own policy has the browser run no other script and show no picture from elsewhere, whatever the
 * run's files hold.
 */
public final class HtmlPage {

  private static final String WEBJAR = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";
  private static final String DIST = "/META-INF/resources/webjars/uplot/%s/dist/";

  private static final int MOST_FAILURES = 200;

  private HtmlPage() {}

  /**
   * What the template reads.
   *
   * @param verdict empty, or one
   */
  @SuppressWarnings("UnusedMethod") // the template calls them by name
  private record View(
      PageContent content,
      List<PageVerdict> verdict,
      List<PagePlot> plots,
      Tables tables,
      List<PageExhibit> exhibits,
      List<PageContent.Failed> failures,
      List<Facts> provenance,
      Assets assets) {

    boolean hasVerdict() {
      return !verdict.isEmpty();
    }

    boolean hasPlots() {
      return !plots.isEmpty();
    }

    boolean hasExhibits() {
      return !exhibits.isEmpty();
    }

    boolean hasFailures() {
      return !failures.isEmpty();
    }

    int failureCount() {
      return content.failures().size();
    }

    /** How many failures are not on the page; empty for none. */
    String moreFailures() {
      int more = content.failures().size() - failures.size();
      return more > 0 ? String.valueOf(more) : "";
    }
  }

  /** The tables, and what their columns and marks mean. */
  private record Tables(List<PageTable> all, List<Fact> meanings, List<String> notes) {

    static Tables of(List<Table> tables, List<Cell> cells) {
      return new Tables(
          PageTable.of(tables, cells),
          PageTable.meanings(tables, cells),
          PageTable.notes(tables, cells));
    }
  }

  /**
   * What a browser is given beside the text.
   *
   * @param plotter empty, or one: the library that draws curves
   * @param policy what a browser may do with the page
   */
  private record Assets(List<Plotter> plotter, String policy, String style, String script) {

    static Assets of(boolean plots) {
      List<Plotter> plotters = plots ? List.of(HtmlPage.plotter()) : List.of();
      String script = resource("page.js");
      return new Assets(
          plotters,
          HtmlPage.policy(Stream.concat(plotters.stream().map(Plotter::script), Stream.of(script))),
          resource("page.css"),
          script);
    }
  }

  /** What a list of facts is written by, also one within a fact. */
  private record Facts(List<Fact> parts) {}

  private record Plotter(String style, String script) {}

  /** The whole document. */
  public static String of(PageContent content) {
    Judgements judgements = content.judgements();
    View view =
        new View(
            content,
            judgements.isEmpty() ? List.of() : List.of(PageVerdict.of(judgements)),
            PagePlot.of(content.plots()),
            Tables.of(content.tables(), content.cells()),
            PageExhibit.of(content.exhibits()),
            content.failures().stream().limit(MOST_FAILURES).toList(),
            List.of(new Facts(content.provenance())),
            Assets.of(!content.plots().isEmpty()));
    return Mustache.compiler()
        .emptyStringIsFalse(true)
        .withLoader(HtmlPage::partial)
        .compile(resource("page.mustache"))
        .execute(view);
  }

  /** Styles cannot fetch anything either; those of the template's elements come without a hash. */
  private static String policy(Stream<String> scripts) {
    return "default-src 'none'; script-src %s; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
        .formatted(scripts.map(HtmlPage::hash).collect(Collectors.joining(" ")));
  }

  private static String hash(String script) {
    byte[] sum = HexFormat.of().parseHex(Sha256.of(script));
    return "'sha256-%s'".formatted(Base64.getEncoder().encodeToString(sum));
  }

  private static Reader partial(String name) {
    return new StringReader(resource(name + ".mustache"));
  }

  private static Plotter plotter() {
    Properties webjar = new Properties();
    try (InputStream in = open(WEBJAR)) {
      webjar.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String dist = DIST.formatted(webjar.getProperty("version"));
    return new Plotter(resource(dist + "uPlot.min.css"), resource(dist + "uPlot.iife.min.js"));
  }

  private static String resource(String name) {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of the program's own jar
    }
  }

  private static InputStream open(String name) {
    InputStream in = HtmlPage.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("The program lacks its resource '%s'.".formatted(name));
    }
    return in;
  }
}
