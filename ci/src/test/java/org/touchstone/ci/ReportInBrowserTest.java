// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The page of a run as a browser shows it, where there is a Chromium. The page stands in a frame,
 * because a frame can be narrower than a browser's window; a script that is added to it tells the
 * frame's owner what has become of it.
 */
final class ReportInBrowserTest {

  private static final String TELLING =
      """
      <script>
      addEventListener("load", () => setTimeout(() => {
        const scrolls = (node) => node !== document.documentElement
            && (/auto|scroll/.test(getComputedStyle(node).overflowX) || scrolls(node.parentElement));
        const wide = Array.from(document.body.querySelectorAll("*"))
            .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
            .filter((node) => !scrolls(node.parentElement))
            .map((node) => node.outerHTML.slice(0, 120));
        console.info("told");
        parent.postMessage({
          width: innerWidth,
          scroll: document.documentElement.scrollWidth,
          wide: wide,
          dom: document.documentElement.outerHTML,
        }, "*");
      }, 500));
      </script>
      """;

  private static final String FRAME =
      """
      <!DOCTYPE html><link rel="icon" href="data:,">
      <style>body { margin: 0 } iframe { border: 0; width: %spx; height: %spx }</style>
      <pre hidden></pre>
      <script>
      addEventListener("message", (event) => {
        document.querySelector("pre").textContent = JSON.stringify(event.data);
      });
      </script>
      <iframe src="page.html"></iframe>
      """;

  private static final int HEIGHT = 1600;

  private static Optional<Chromium> browser = Optional.empty();

  @TempDir private Path folder;

  @BeforeAll
  static void find_a_browser() {
    browser = Chromium.find();
    assumeTrue(browser.isPresent(), "there is no Chromium on the path");
  }

  @ParameterizedTest
  @CsvSource({
    "quickstart, 360", "quickstart, 800", "quickstart, 1400",
    "sanity-check, 360", "sanity-check, 800", "sanity-check, 1400"
  })
  void the_page_works_at_every_width(String name, int width) throws Exception {
    Experiment run =
        name.equals("quickstart") ? ShippedRuns.quickstart() : ShippedRuns.sanityCheck();
    String html = Files.readString(run.folder().resolve("report.html"));
    Files.writeString(folder.resolve("page.html"), html + TELLING);
    Path frame = Files.writeString(folder.resolve("frame.html"), FRAME.formatted(width, HEIGHT));

    Chromium.Opened opened = browser.orElseThrow().open(frame, width, HEIGHT, folder);

    assertThat(opened.console()).singleElement().asString().contains("\"told\"");
    JsonNode told =
        JsonMapper.builder()
            .build()
            .readTree(Jsoup.parse(opened.dom()).selectFirst("pre").wholeText());
    assertThat(told.path("width").asInt()).isEqualTo(width);
    assertThat(told.path("wide")).isEmpty();
    assertThat(told.path("scroll").asInt()).isLessThanOrEqualTo(width);
    assertThat(folder.resolve("picture.png")).isNotEmptyFile();
    assertScriptsHaveRun(Jsoup.parse(told.path("dom").asText()));
  }

  private static void assertScriptsHaveRun(Document page) {
    assertThat(page.getElementById("theme").hasAttr("hidden")).isFalse();
    assertThat(page.select("table.sortable thead th"))
        .isNotEmpty()
        .allSatisfy(head -> assertThat(head.select("button")).hasSize(1));
    assertThat(page.select(".drawing"))
        .allSatisfy(drawing -> assertThat(drawing.select("canvas")).hasSize(1));
    List<Element> exhibits = page.select(".exhibit");
    assertThat(exhibits).hasSizeGreaterThan(1);
    assertThat(exhibits.stream().filter(exhibit -> !exhibit.hasAttr("hidden"))).hasSize(1);
    assertThat(page.select(".slider"))
        .allSatisfy(slider -> assertThat(slider.hasAttr("hidden")).isFalse());
  }
}
