// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
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
  static void findABrowser() {
    browser = Chromium.find();
    assumeTrue(browser.isPresent(), "there is no Chromium on the path");
  }

  @ParameterizedTest
  @CsvSource({
    "quickstart, 360", "quickstart, 800", "quickstart, 1400",
    "sanity-check, 360", "sanity-check, 800", "sanity-check, 1400"
  })
  void thePageWorksAtEveryWidth(String name, int width) throws Exception {
    Experiment run =
        name.equals("quickstart") ? ShippedRuns.quickstart() : ShippedRuns.sanityCheck();
    String html = Files.readString(run.folder().resolve("report.html"));
    Files.writeString(folder.resolve("page.html"), allowing(TELLING, html) + TELLING);
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

  /** The page with one more script in its policy. */
  private static String allowing(String element, String html) throws NoSuchAlgorithmException {
    String script = Jsoup.parse(element).selectFirst("script").data();
    byte[] sum =
        MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
    String hash = "script-src 'sha256-%s' ".formatted(Base64.getEncoder().encodeToString(sum));
    assertThat(html).contains("script-src ");
    return html.replaceFirst("script-src ", hash);
  }

  /** What a run's files could bring into the page if the page escaped nothing. */
  private static final String HOSTILE =
      """
      <img src="%1$s/img.png"><img srcset="%1$s/srcset.png 1x">
      <script>document.title = "ran"; fetch("%1$s/fetch");</script>
      <script src="%1$s/script.js"></script><iframe src="%1$s/frame"></iframe>
      <link rel="stylesheet" href="%1$s/style.css"><object data="%1$s/object"></object>
      <style>body { background: url(%1$s/background.png) } @import url(%1$s/import.css);</style>
      <video src="%1$s/video" autoplay></video><base href="%1$s/">
      <div style="background: url(%1$s/attribute.png)">x</div>
      <svg><image href="%1$s/image.svg"/></svg><img src=x onerror="document.title='ran'">
      """;

  @Test
  void thePageFetchesNothingEvenWhereItIsToldTo() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      String host = "http://127.0.0.1:" + server.getAddress().getPort();
      String html = Files.readString(ShippedRuns.quickstart().folder().resolve("report.html"));
      String hostile = html.replace("<main", HOSTILE.formatted(host) + "<main");
      Path page = Files.writeString(folder.resolve("page.html"), hostile);
      Chromium.Opened opened = browser.orElseThrow().open(page, 800, HEIGHT, folder);
      assertThat(asked).isEmpty();
      assertThat(Jsoup.parse(opened.dom()).title()).isEqualTo("quickstart – Touchstone");
      assertThat(opened.console()).anyMatch(line -> line.contains("Content Security Policy"));

      String open = hostile.replaceFirst("<meta http-equiv[^>]*>", "");
      Files.writeString(page, open);
      browser.orElseThrow().open(page, 800, HEIGHT, folder);
      assertThat(asked)
          .contains("/img.png", "/fetch", "/style.css"); // else this would show nothing
    } finally {
      server.stop(0);
    }
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
