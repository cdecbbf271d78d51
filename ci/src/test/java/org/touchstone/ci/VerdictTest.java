// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Controls are not judged, and a method is judged only if it points better than all of them. */
final class VerdictTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String NOT_AHEAD = "not shown to point better than every control";

  private static final String SPEC =
      """
      experiment: verdict
      model: mini-vgg16-scenes
      dataset: {scenes: {split: test, count: 24, at-least: 2}}
      methods:
        - {grad-cam: {}, as: GradCAM}
        - {grad-cam-pos: {layer: block1}, as: GradCAM_Pos B1}
        - {random: {}, as: Dice}
        - {input-edges: {}, as: Edges}
      metrics: [pointing-game, class-sensitivity]
      """;

  @TempDir private static Path folder;

  private static Path run;
  private static Touchstone answer;

  @BeforeAll
  static void aRunWithControls() throws IOException {
    run = folder.resolve("run");
    answer = run(SPEC, run);
  }

  private static Touchstone run(String text, Path out) throws IOException {
    Path spec = Files.writeString(folder.resolve("verdict.yaml"), text);
    return Touchstone.run("run", spec, "--out", out).done();
  }

  private static ObjectNode results(Path out) throws IOException {
    return (ObjectNode) JSON.readTree(out.resolve("results.json").toFile());
  }

  private static Map<String, String> findings(Path out) throws IOException {
    Map<String, String> findings = new LinkedHashMap<>();
    for (JsonNode judgement : results(out).get("judgements")) {
      findings.put(judgement.get("method").textValue(), judgement.get("finding").textValue());
    }
    return findings;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.textValue()));
    return texts;
  }

  private static String page(Path out) throws IOException {
    return Jsoup.parse(out.resolve("report.html").toFile(), "UTF-8")
        .getElementById("verdict")
        .text();
  }

  @Test
  void whatOnlyDrawsThePicturePointsNoBetterThanItsEdges() throws IOException {
    assertThat(texts(results(run).get("controls"))).containsExactly("Dice", "Edges");
    assertThat(findings(run))
        .isEqualTo(Map.of("GradCAM", "explains the network", "GradCAM_Pos B1", NOT_AHEAD));
    JsonNode leads = results(run).at("/judgements/1/leads");
    assertThat(leads).hasSize(2);
    assertThat(leads.at("/0/control").textValue()).isEqualTo("Dice");
    assertThat(leads.at("/0/reply").textValue()).isEqualTo("yes");
    assertThat(leads.at("/1/reply").textValue()).isNotEqualTo("yes");
    assertThat(leads.at("/1/images").intValue()).isEqualTo(24);
    String lines = NOT_AHEAD + ": GradCAM_Pos B1\n";
    assertThat(answer.out())
        .contains(lines)
        .contains("controls, which are not judged: Dice, Edges\n")
        .doesNotContain("mixed");
    assertThat(Files.readString(run.resolve("tables.md")))
        .contains("- " + lines)
        .contains("point better than every control (Dice, Edges)");
    assertThat(page(run))
        .containsPattern("GradCAM_Pos B1 (points no|is not shown to point) better than Edges")
        .contains("Controls are not judged.");
  }

  @Test
  void theDifferenceIsThatOfTheTable() throws IOException {
    JsonNode lead = results(run).at("/judgements/0/leads/1");
    double difference = value("GradCAM") - value("Edges");
    assertThat(lead.get("difference").doubleValue()).isCloseTo(difference, within(1e-9));
  }

  private static double value(String method) throws IOException {
    return new Experiment(run, results(run)).value(method, "pointing-game.micro");
  }

  @Test
  void theReportNeedsNoPluginToKnowTheControls() throws IOException {
    byte[] page = Files.readAllBytes(run.resolve("report.html"));
    Files.delete(run.resolve("report.html"));
    Touchstone.run("report", run).done();
    assertThat(run.resolve("report.html")).hasBinaryContent(page);
  }

  @Test
  void aRunThatDoesNotTellOfControlsIsReportedWithThatSaid() throws IOException {
    Path older = folder.resolve("older");
    run(SPEC, older);
    ObjectNode results = results(older);
    results.remove("controls");
    results.get("measures").forEach(measure -> ((ObjectNode) measure).remove("pointing"));
    results.get("judgements").forEach(judged -> ((ObjectNode) judged).remove("leads"));
    Files.writeString(older.resolve("results.json"), results.toString());
    Path last = older.resolve("provenance.json");
    ObjectNode provenance = (ObjectNode) JSON.readTree(last.toFile());
    provenance.remove("files"); // so did no checksums stand there
    Files.writeString(last, provenance.toString());
    Touchstone.run("report", older).done();
    assertThat(page(older)).contains("An older Touchstone made this run").contains("Dice");
  }

  @Test
  void aCardSaysItToo() {
    assertThat(Touchstone.run("card", "grad-cam-pos", run).done().out())
        .contains("| verdict | " + NOT_AHEAD + ": GradCAM_Pos B1 |")
        .contains("| GradCAM_Pos B1 | Edges | pointing-game.micro ↑ |");
    assertThat(Touchstone.run("card", "random", run).done().out())
        .contains("| verdict | a control, which is not judged: Dice |")
        .doesNotContain("Does the map change");
    assertThat(Touchstone.run("plugins", "describe", "random").done().out())
        .contains("A control: it is not judged, and methods have to point better.");
  }

  @Test
  void withoutControlsOrWithoutPointingTheEvidenceAloneIsRead() throws IOException {
    Path alone = folder.resolve("alone");
    run(SPEC.replaceAll("(?m)^  - \\{(random|input-edges).*\n", ""), alone);
    assertThat(findings(alone))
        .containsEntry("GradCAM", "explains the network")
        .containsEntry("GradCAM_Pos B1", "shows only the picture");
    assertThat(results(alone).get("controls")).isEmpty();
    assertThat(page(alone)).contains("The run has no control");
    Path pointless = folder.resolve("pointless");
    run(SPEC.replace("[pointing-game, class-sensitivity]", "[class-sensitivity]"), pointless);
    assertThat(findings(pointless)).isEqualTo(findings(alone));
    assertThat(page(pointless)).contains("Controls (Dice, Edges) are not judged.");
  }

  @Test
  void nineImagesDecideNothing() throws IOException {
    Path few = folder.resolve("few");
    run(SPEC.replace("count: 24", "count: 9"), few);
    assertThat(findings(few).values()).containsOnly("undecided");
    assertThat(page(few)).contains("fewer than 10 images have a score of both");
  }
}
