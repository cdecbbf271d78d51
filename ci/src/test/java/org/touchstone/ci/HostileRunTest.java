// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The folder of a run may come from anybody: what is made of it harms nobody. */
final class HostileRunTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  private Path run;
  private Path mine;

  @BeforeEach
  void aRunAndAFileOfMyOwn() throws IOException {
    Path shipped = ShippedRuns.quickstart().folder();
    run = folder.resolve("run");
    try (Stream<Path> files = Files.walk(shipped)) {
      for (Path file : files.toList()) {
        Files.copy(file, run.resolve(shipped.relativize(file).toString()));
      }
    }
    mine = Files.writeString(folder.resolve("mine.txt"), "mine");
  }

  /** Changes a file, and lets provenance.json say nothing of it. */
  private void change(String name, Consumer<JsonNode> change) throws IOException {
    Path last = run.resolve("provenance.json");
    Files.writeString(
        last, ((ObjectNode) JSON.readTree(last.toFile())).without(List.of("files")).toString());
    JsonNode tree = JSON.readTree(run.resolve(name).toFile());
    change.accept(tree);
    Files.writeString(run.resolve(name), tree.toString());
  }

  private void assertIsRefused(String what) {
    Touchstone answer = Touchstone.run("report", run);
    assertThat(answer.err()).contains(what);
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.out()).isEmpty();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nothingIsWrittenThroughALink() throws IOException {
    for (String name : List.of("report.html", "tables.tex", "results.csv")) {
      Files.delete(run.resolve(name));
      Files.createSymbolicLink(run.resolve(name), mine);
      Files.createSymbolicLink(run.resolve("." + name + ".part"), mine);
    }
    Touchstone.run("report", run).done();
    assertThat(mine).hasContent("mine");
    for (String name : List.of("report.html", "tables.tex", "results.csv")) {
      assertThat(run.resolve(name)).matches(file -> !Files.isSymbolicLink(file)).isNotEmptyFile();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/x.png",
        "//example.org/x.png",
        "file:///etc/passwd",
        "../../secret.png",
        "figure-1.png",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:text/html;base64,PHN2Zy8+",
        "data:image/png;base64,PHN2Zy8+",
        "data:image/png;base64,no base64",
        "javascript:alert(1)"
      })
  void aPictureThatIsNotOneInTheFileItselfIsRefused(String uri) throws IOException {
    change("figures/exhibits.json", exhibits -> ((ObjectNode) exhibits.get(0)).put("picture", uri));
    assertIsRefused("'/0/picture' must be a small picture (JPEG or PNG) as a data URI.");
  }

  @Test
  void aPictureThatIsFarTooLargeIsRefused() throws IOException {
    String uri = "data:image/png;base64,iVBORw0KGgo" + "A".repeat(3_000_001);
    change("figures/exhibits.json", exhibits -> ((ObjectNode) exhibits.get(0)).put("picture", uri));
    assertIsRefused("'/0/picture' must be a small picture");
  }

  @Test
  void namesThatMoveATerminalsCursorAreRefused() throws IOException {
    change(
        "results.json",
        results -> ((ObjectNode) results.at("/spec/methods/0")).put("as", "\u001b[2JGradCAM"));
    assertIsRefused("'/spec/methods/0/as' must be a name");
    assertThat(Touchstone.run("compare", run, run).err()).doesNotContain("\u001b");
  }

  @Test
  void textsAreTextsOnThePage() throws IOException {
    String text = "</script><script>alert(1)</script><img src=http://example.org/x>";
    change(
        "results.json",
        results ->
            results
                .get("measures")
                .forEach(measure -> ((ObjectNode) measure).put("meaning", text)));
    change(
        "figures/exhibits.json",
        exhibits -> {
          ((ObjectNode) exhibits.get(0)).put("sample", text);
          ((ArrayNode) exhibits.get(0).get("reasons")).add(text);
          ((ObjectNode) exhibits.at("/0/views/0")).put("name", text).put("caption", text);
          ((ObjectNode) exhibits.at("/0/maps/0")).put("method", text);
        });
    Touchstone.run("report", run).done();
    Document page = Jsoup.parse(Files.readString(run.resolve("report.html")));
    Document before =
        Jsoup.parse(Files.readString(ShippedRuns.quickstart().folder().resolve("report.html")));
    assertThat(page.select("script")).hasSameSizeAs(before.select("script"));
    assertThat(page.select("img")).allMatch(img -> img.attr("src").startsWith("data:image/"));
    assertThat(page.selectFirst(".exhibit h3").wholeText()).isEqualTo(text);
    assertThat(page.select("#tables dd").eachText()).contains(text);
  }

  /** Everything that is shown is covered by a checksum. */
  @ParameterizedTest
  @ValueSource(
      strings = {"results.json", "items.csv", "figures/exhibits.json", "spec.resolved.yaml"})
  void aFileThatWasChangedSinceIsRefused(String name) throws IOException {
    Path file = run.resolve(name);
    Files.writeString(file, Files.readString(file) + (name.endsWith("csv") ? "" : " "));
    if (name.endsWith("csv")) {
      List<String> lines = Files.readAllLines(file);
      lines.set(1, lines.get(1).replaceFirst("test-\\d*", "test-x"));
      Files.write(file, lines);
    }
    assertIsRefused("at " + file);
  }
}
