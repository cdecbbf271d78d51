// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.metric.Measure;
import org.touchstone.api.metric.Measure.Averaging;
import org.touchstone.api.metric.Measure.Direction;
import org.touchstone.api.metric.Measure.Evidence;
import org.touchstone.problem.Golden;

/** What {@link ResultsFile} writes, {@link StoredResults} reads back. */
final class StoredResultsTest {

  private static final Measure HEADLINE =
      new Measure("", "hit", Averaging.MACRO, Direction.HIGHER_IS_BETTER, 0, 100, "Hits, in %.")
          .with(new Evidence("Does \"it\"?", "does <so>", "does\nnot", 1 / 3.0));

  private static final Measure UNBOUNDED =
      new Measure(
          "after-dense",
          "rise",
          Averaging.MICRO,
          Direction.LOWER_IS_BETTER,
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          "No bounds.");

  private static final Measure HALF_BOUNDED =
      new Measure(
          "", "rise", Averaging.MICRO, Direction.NEUTRAL, -1, Double.POSITIVE_INFINITY, "Half.");

  private static final List<Cell> CELLS =
      List.of(
          new Cell(
              "GradCAM",
              "pointing.game",
              HEADLINE,
              OptionalDouble.of(200 / 3.0),
              431,
              2,
              Optional.of(new Interval(55, 77.7)),
              Optional.of(new Expectation(74.1, 2.5, "the paper, \"Table 1\""))),
          new Cell(
                  "GradCAM",
                  "pointing.game",
                  UNBOUNDED,
                  OptionalDouble.of(-1e-9),
                  1,
                  0,
                  Optional.empty(),
                  Optional.empty())
              .withFailed(7),
          none("GradCAM", "rise", HALF_BOUNDED),
          new Cell(
              "LRP γ=∞",
              "pointing.game",
              HEADLINE,
              OptionalDouble.empty(),
              0,
              3,
              Optional.empty(),
              Optional.of(new Expectation(50, 0, ""))),
          none("LRP γ=∞", "pointing.game", UNBOUNDED),
          new Cell(
              "LRP γ=∞",
              "rise",
              HALF_BOUNDED,
              OptionalDouble.of(Double.POSITIVE_INFINITY),
              3,
              0,
              Optional.of(new Interval(-0.5, Double.POSITIVE_INFINITY)),
              Optional.empty()));

  private static final Judgements JUDGEMENTS =
      Judgements.of(CELLS, Optional.of(List.of()), List.of());

  private static final List<Curve> CURVES =
      List.of(
          new Curve(
              "LRP γ=∞",
              "pointing.game",
              HEADLINE,
              List.of(
                  new Curve.Point(
                      "trained",
                      OptionalDouble.of(1),
                      OptionalDouble.of(0),
                      OptionalDouble.empty(),
                      3,
                      1,
                      Optional.of(new Interval(1, 1))),
                  new Curve.Point(
                      "fc7",
                      OptionalDouble.empty(),
                      OptionalDouble.empty(),
                      OptionalDouble.of(0.25),
                      0,
                      4,
                      Optional.empty()))));

  private static Cell none(String method, String metric, Measure measure) {
    return new Cell(
        method, metric, measure, OptionalDouble.empty(), 0, 0, Optional.empty(), Optional.empty());
  }

  @TempDir private Path folder;

  @Test
  void cellsAndCurvesAreReadAsTheyWereWritten() throws IOException {
    StoredResults stored = stored(CELLS, CURVES);
    assertThat(stored.experiment()).isEqualTo("small");
    assertThat(stored.cells()).isEqualTo(CELLS);
    assertThat(stored.curves()).isEqualTo(CURVES);
    assertThat(stored.spec()).isEqualTo(spec());
    assertThat(stored.provenance().path("images").asInt()).isEqualTo(431);
  }

  @Test
  void whatIsReadIsWrittenAsTheSameBytes() throws IOException {
    StoredResults stored = stored(CELLS, CURVES);
    String again =
        new ResultsFile(
                stored.experiment(),
                stored.spec(),
                stored.provenance(),
                stored.cells(),
                stored.curves(),
                stored.judgements())
            .toJson();
    assertThat(again).isEqualTo(Files.readString(file()));
  }

  @Test
  void aRunWithoutCurvesHasNone() throws IOException {
    assertThat(stored(CELLS, List.of()).curves()).isEmpty();
  }

  @Test
  void judgementsAreMadeOfWhatIsRead() throws IOException {
    assertThat(stored(CELLS, List.of()).judgements()).isEqualTo(JUDGEMENTS);
    assertThat(JsonMapper.builder().build().readTree(file().toFile()).get("judgements").toString())
        .isEqualTo(
            "[{\"method\":\"GradCAM\",\"finding\":\"explains the network\",\"answers\":"
                + "[{\"metric\":\"pointing.game\",\"measure\":null,\"reply\":\"yes\"}]},"
                + "{\"method\":\"LRP γ=∞\",\"finding\":\"undecided\",\"answers\":"
                + "[{\"metric\":\"pointing.game\",\"measure\":null,\"reply\":\"open\"}]}]");
  }

  @Test
  void controlsAndLeadsAreReadBack() throws IOException {
    Measure pointing = HEADLINE.ofPointing();
    Cell cell =
        new Cell(
            "GradCAM",
            "pointing.game",
            pointing,
            OptionalDouble.of(60),
            431,
            2,
            Optional.of(new Interval(55, 77.7)),
            Optional.empty());
    List<Lead> leads =
        List.of(
            lead("Center", pointing, OptionalDouble.of(20 / 3.0), Optional.of(new Interval(1, 9))),
            lead("Edges", pointing, OptionalDouble.of(-1), Optional.of(new Interval(-3, 0))),
            lead("Random", pointing, OptionalDouble.empty(), Optional.empty()));
    List<String> controls = List.of("Center", "Edges", "Random");
    List<Cell> cells = new ArrayList<>(List.of(cell));
    controls.forEach(control -> cells.add(none(control, "pointing.game", pointing)));
    Judgements judged = Judgements.of(cells, Optional.of(controls), leads);
    JsonNode spec =
        JsonMapper.builder()
            .build()
            .readTree(
                """
                {"model": "m", "seed": 7, "dataset": {"d": {}},
                 "methods": [{"a": {}, "as": "GradCAM"}, {"b": {}, "as": "Center"},
                             {"c": {}, "as": "Edges"}, {"d": {}, "as": "Random"}],
                 "metrics": [{"e": {}, "as": "pointing.game"}]}
                """);
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    Files.writeString(file(), new ResultsFile("e", spec, facts, cells, List.of(), judged).toJson());
    assertThat(StoredResults.read(file()).judgements()).isEqualTo(judged);
    JsonNode tree = JsonMapper.builder().build().readTree(file().toFile());
    assertThat(tree.get("controls").toString()).isEqualTo("[\"Center\",\"Edges\",\"Random\"]");
    assertThat(tree.at("/measures/0/pointing").booleanValue()).isTrue();
    assertThat(tree.at("/judgements/0").toString())
        .isEqualTo(
            "{\"method\":\"GradCAM\",\"finding\":\"not shown to point better than every control\","
                + "\"answers\":[{\"metric\":\"pointing.game\",\"measure\":null,\"reply\":\"yes\"}],\"leads\":["
                + "{\"control\":\"Center\",\"metric\":\"pointing.game\",\"measure\":null,"
                + "\"difference\":6.666666666666667,\"images\":40,\"interval\":[1.0,9.0],"
                + "\"reply\":\"yes\"},"
                + "{\"control\":\"Edges\",\"metric\":\"pointing.game\",\"measure\":null,\"difference\":-1.0,"
                + "\"images\":40,\"interval\":[-3.0,0.0],\"reply\":\"no\"},"
                + "{\"control\":\"Random\",\"metric\":\"pointing.game\",\"measure\":null,\"difference\":null,"
                + "\"images\":0,\"interval\":null,\"reply\":\"open\"}]}");
  }

  private static Lead lead(
      String control, Measure measure, OptionalDouble difference, Optional<Interval> interval) {
    int images = difference.isPresent() ? 40 : 0;
    return new Lead("GradCAM", control, "pointing.game", measure, difference, images, interval);
  }

  /** Older ones tell of no controls; so none is known, where today there would be none. */
  @Test
  void resultsWithoutControlsAreOlder() throws IOException {
    stored(CELLS, List.of());
    String text = Files.readString(file());
    assertThat(text).contains("\"controls\" : [ ]");
    Files.writeString(file(), text.replaceFirst("  \"controls\" : \\[ ],\n", ""));
    Judgements judged = StoredResults.read(file()).judgements();
    assertThat(judged.controls()).isEmpty();
    assertThat(judged.methods()).isEqualTo(JUDGEMENTS.methods());
  }

  /**
   * The first files do not say how many images failed, and what follows from the rest is unread.
   */
  @Test
  void whatOlderFilesLackMayBeMissing() throws IOException {
    stored(CELLS, CURVES);
    ObjectNode tree = (ObjectNode) JsonMapper.builder().build().readTree(file().toFile());
    tree.get("scores").forEach(score -> ((ObjectNode) score).remove(List.of("failed", "verdict")));
    tree.get("measures").forEach(measure -> ((ObjectNode) measure).remove("meaning"));
    Files.writeString(file(), tree.toString());
    assertThat(StoredResults.read(file()).cells())
        .extracting(Cell::failed, Cell::value)
        .startsWith(tuple(0, OptionalDouble.of(200 / 3.0)), tuple(0, OptionalDouble.of(-1e-9)));
  }

  /** What is there says something, and each entry is refused where it stands. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "/measures/1/averaging | 'often' | must be one of micro, macro, not \"often\".",
        "/measures/1/meaning | null | must be text, not nothing.",
        "/measures/0/evidence | null | must be keys and values, not nothing.",
        "/measures/0/evidence/yes | ' ' | is empty.",
        "/scores/0 | null | must be keys and values, not nothing.",
        "/scores/0/n | -1 | must be a whole number from 0 to 2147483647, not -1.",
        "/scores/0/failed | null | must be a whole number from 0 to 2147483647, not nothing.",
        "/scores/0/value | 'x' | must be a number, not \"x\".",
        "/scores/0/interval | [1] | must have 2 values, not 1.",
        "/scores/0/interval | [2, 1] | ends before it begins.",
        "/scores/0/method | 'other' | must be one of GradCAM, LRP γ=∞, not \"other\".",
        "/scores | {} | must be a list, not keys and values.",
        "/curves | null | must be a list, not nothing.",
        "/curves/0/points/1 | null | must be keys and values, not nothing.",
        "/curves/0/points/1/stage | '' | must be a name, not \"\".",
        "/controls | ['other'] | must be one of GradCAM, LRP γ=∞, not \"other\"."
      })
  void whatIsOfAnotherKindIsRefusedAtItsPlace(String pointer, String value, String words)
      throws IOException {
    stored(CELLS, CURVES);
    JsonMapper mapper = JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();
    ObjectNode tree = (ObjectNode) mapper.readTree(file().toFile());
    int slash = pointer.lastIndexOf('/');
    String key = pointer.substring(slash + 1);
    JsonNode parent = tree.at(pointer.substring(0, slash));
    if (parent instanceof ArrayNode list) {
      list.set(Integer.parseInt(key), mapper.readTree(value));
    } else {
      ((ObjectNode) parent).set(key, mapper.readTree(value));
    }
    Files.writeString(file(), tree.toString());
    String place = pointer.equals("/controls") ? "/controls/0" : pointer;
    assertThat(refusal()).contains("'%s' %s".formatted(place, words));
  }

  /** In the first version one text was both the metric and the measure. */
  @Test
  void theFirstVersionIsReadAsTheSecond() throws IOException {
    StoredResults second = stored(CELLS, CURVES);
    Files.writeString(file(), first().toString());
    StoredResults first = StoredResults.read(file());
    assertThat(first.cells()).isEqualTo(second.cells());
    assertThat(first.curves()).isEqualTo(second.curves());
    assertThat(first.judgements()).isEqualTo(second.judgements());
    ((ObjectNode) first.tree()).put("schema", ResultsFile.SCHEMA);
    assertThat(first.tree()).isEqualTo(second.tree());
  }

  @Test
  void theFirstVersionIsReadAsStrictly() throws IOException {
    stored(CELLS, CURVES);
    assertThat(firstWith("/measures/1", "name", "other"))
        .contains("'/measures/1/name' must begin with the metric's.");
    assertThat(firstWith("/measures/1", "name", "pointing.game"))
        .contains("'/measures/1/name' stands twice.");
    assertThat(firstWith("/scores/4", "metric", "pointing.game.gap"))
        .contains(
            "'/scores/4/metric' must be one of ",
            "pointing.game.after-dense, ",
            ", not \"pointing.game.gap\".");
    assertThat(firstWith("/judgements/0/answers/0", "metric", "other"))
        .contains("'/judgements/0/answers/0/metric' must be one of");
  }

  @Test
  void aMeasureThatItsMetricHasNotIsRefused() throws IOException {
    stored(CELLS, CURVES);
    ObjectNode tree = (ObjectNode) JsonMapper.builder().build().readTree(file().toFile());
    ((ObjectNode) tree.at("/scores/5")).put("measure", "after-dense");
    Files.writeString(file(), tree.toString());
    assertThat(refusal())
        .contains("'/scores/5/measure' must be one of nothing: 'rise' has no other measure.");
    ((ObjectNode) tree.at("/scores/5")).remove("measure");
    Files.writeString(file(), tree.toString());
    assertThat(refusal()).contains("'/scores/5' lacks the key 'measure'.");
  }

  /** The refusal of the first version of the file with one text in another's place. */
  private String firstWith(String pointer, String key, String text) throws IOException {
    byte[] second = Files.readAllBytes(file());
    ObjectNode first = first();
    ((ObjectNode) first.at(pointer)).put(key, text);
    Files.writeString(file(), first.toString());
    String refusal = refusal();
    Files.write(file(), second);
    return refusal;
  }

  /** The file as the first version had it. */
  private ObjectNode first() throws IOException {
    ObjectNode tree = (ObjectNode) JsonMapper.builder().build().readTree(file().toFile());
    tree.put("schema", "touchstone-results/1");
    for (JsonNode measure : tree.get("measures")) {
      ((ObjectNode) measure).put("name", name(measure)).remove("measure");
    }
    List<JsonNode> entries = new ArrayList<>(tree.findParents("measure"));
    for (JsonNode entry : entries) {
      ((ObjectNode) entry).put("metric", name(entry)).remove("measure");
    }
    return tree;
  }

  private static String name(JsonNode entry) {
    String metric = entry.get("metric").textValue();
    JsonNode measure = entry.get("measure");
    return measure.isNull() ? metric : metric + "." + measure.textValue();
  }

  @Test
  void anotherFormatIsRefused() throws IOException {
    Files.writeString(file(), "{\"schema\": \"touchstone-results/3\"}");
    assertThat(refusal())
        .contains("[other-schema] 'results.json' has the schema 'touchstone-results/3'.");
    Files.writeString(file(), "{}");
    assertThat(refusal()).contains("'results.json' has no schema, so it is not a file of a run.");
    Files.writeString(file(), "[]");
    assertThat(refusal()).contains("[damaged-file] It must be keys and values, not a list.");
  }

  @Test
  void whatIsNoJsonIsRefused() throws IOException {
    Files.writeString(file(), "{\"schema\": \"touchstone-results/2\", ");
    assertThat(refusal())
        .contains("[damaged-file] From here on this is not the JSON of a run.")
        .contains("at results.json:1:");
  }

  @Test
  void resultsWithoutMeasuresAreRefused() throws IOException {
    Files.writeString(file(), "{\"schema\": \"touchstone-results/2\", \"scores\": []}");
    assertThat(refusal())
        .contains("[older-results] 'results.json' does not say how its measures are averaged");
  }

  private String refusal() {
    return Golden.message(folder, () -> StoredResults.read(file()));
  }

  private StoredResults stored(List<Cell> cells, List<Curve> curves) throws IOException {
    ObjectNode provenance = JsonNodeFactory.instance.objectNode().put("images", 431);
    Files.writeString(
        file(), new ResultsFile("small", spec(), provenance, cells, curves, JUDGEMENTS).toJson());
    return StoredResults.read(file());
  }

  private Path file() {
    return folder.resolve("results.json");
  }

  /** As specifications are written with every setting bound. */
  private static ObjectNode spec() {
    ObjectNode spec = JsonNodeFactory.instance.objectNode().put("model", "net").put("seed", 7);
    spec.putObject("dataset").putObject("scenes");
    ArrayNode metrics = spec.putArray("metrics");
    List.of("pointing.game", "rise")
        .forEach(name -> metrics.addObject().put("as", name).putObject("some-metric"));
    ArrayNode methods = spec.putArray("methods");
    for (String method : CELLS.stream().map(Cell::method).distinct().toList()) {
      ObjectNode row = methods.addObject();
      row.putObject("some-method");
      row.put("as", method);
      ObjectNode expect = row.putObject("expect");
      CELLS.stream()
          .filter(cell -> cell.method().equals(method))
          .forEach(
              cell ->
                  cell.paper()
                      .ifPresent(
                          paper ->
                              expect
                                  .putObject(cell.measureName())
                                  .put("value", paper.value())
                                  .put("tolerance", paper.tolerance())
                                  .put("source", paper.source())));
    }
    return spec;
  }
}
