// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A finished run, as its folder tells it. */
record Experiment(Path folder, JsonNode results) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Runs the quickstart with the given words behind it. */
  static Experiment quickstart(Path folder, Object... options) throws IOException {
    return shipped("quickstart", folder, options);
  }

  /** Runs one of the experiments of this checkout with the given words behind it. */
  static Experiment shipped(String name, Path folder, Object... options) throws IOException {
    return of(Touchstone.HOME.resolve("experiments/" + name + ".yaml"), folder, options);
  }

  /** Runs an experiment with the given words behind it. */
  static Experiment of(Path file, Path folder, Object... options) throws IOException {
    List<Object> words = new ArrayList<>();
    words.addAll(List.of("run", file));
    words.addAll(List.of("--out", folder));
    words.addAll(List.of(options));
    Touchstone.run(words.toArray()).done();
    return new Experiment(folder, JSON.readTree(folder.resolve("results.json").toFile()));
  }

  byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(folder.resolve(file));
  }

  /** The value of a cell; throws where there is none. */
  double value(String method, String measure) {
    JsonNode cell = cell(method, measure);
    if (!cell.path("value").isNumber()) {
      throw new AssertionError("%s of %s is not defined: %s".formatted(measure, method, cell));
    }
    return cell.get("value").doubleValue();
  }

  /** One entry of {@code scores}: of a metric's headline, or of {@code metric.measure}. */
  JsonNode cell(String method, String measure) {
    for (JsonNode score : results.get("scores")) {
      if (score.get("method").textValue().equals(method) && measure(score).equals(measure)) {
        return score;
      }
    }
    throw new AssertionError("There is no %s of %s.".formatted(measure, method));
  }

  /** What an entry of {@code scores} or {@code curves} is of, as {@code metric.measure}. */
  static String measure(JsonNode entry) {
    String metric = entry.get("metric").textValue();
    JsonNode measure = entry.get("measure");
    return measure.isNull() ? metric : metric + "." + measure.textValue();
  }

  /** The points of a curve. */
  JsonNode points(String method, String measure) {
    for (JsonNode curve : results.get("curves")) {
      if (curve.get("method").textValue().equals(method) && measure(curve).equals(measure)) {
        return curve.get("points");
      }
    }
    throw new AssertionError("There is no curve of %s of %s.".formatted(measure, method));
  }

  /** The last field of every line of {@code items.csv} by all its other fields. */
  Map<String, String> items() throws IOException {
    Map<String, String> items = new LinkedHashMap<>();
    for (String line : Files.readAllLines(folder.resolve("items.csv"))) {
      int comma = line.lastIndexOf(',');
      items.put(line.substring(0, comma), line.substring(comma + 1));
    }
    return items;
  }
}
