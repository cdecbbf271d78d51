// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.touchstone.problem.Place;
import org.touchstone.problem.UserException;

/** Reads files of JSON that a run wrote. Whatever is wrong with one is told in one message. */
public final class JsonFile {

  /** Far deeper than anything that a run writes, far from the end of a stack. */
  private static final int DEEPEST = 64;

  /** A key that stands twice is refused, and so is whatever follows the value. */
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonFile() {}

  /** The value in a file. */
  public static JsonValue read(Path file) {
    checkIsFile(file);
    try {
      return value(new Place(file, 0, 0), JSON.readTree(file.toFile()));
    } catch (JsonProcessingException e) {
      throw DamagedFile.at(
          place(file, e.getLocation()), "From here on this is not the JSON of a run.");
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** Not everything that is wrong is wrong at a place. */
  private static Place place(Path file, JsonLocation at) {
    return at == null || at.getLineNr() < 1
        ? new Place(file, 0, 0)
        : new Place(file, at.getLineNr(), at.getColumnNr());
  }

  /** The values of a file that has one on each line. */
  public static List<JsonValue> lines(Path file) {
    checkIsFile(file);
    List<JsonValue> values = new ArrayList<>();
    try (BufferedReader in = Files.newBufferedReader(file, UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        values.add(value(new Place(file, values.size() + 1, 1), line));
      }
      return values;
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The keys and values in a text; empty where it is anything else, such as a torn line. */
  public static Optional<JsonValue> object(String text) {
    try {
      JsonValue value = value(Place.ofCommand(text), text);
      return value.tree().isObject() ? Optional.of(value) : Optional.empty();
    } catch (UserException e) {
      return Optional.empty();
    }
  }

  private static JsonValue value(Place line, String text) {
    try {
      return value(line, JSON.readTree(text));
    } catch (JsonProcessingException e) {
      throw DamagedFile.at(line, "This line is not the JSON of a run.");
    }
  }

  /** Nothing at all is no value, and neither is a number that no double holds. */
  private static JsonValue value(Place place, JsonNode tree) {
    JsonValue value = new JsonValue(place, "", tree);
    if (tree.isMissingNode()) {
      throw value.refused("is empty.");
    }
    if (!hasNumbers(tree)) {
      throw value.refused("holds a number that is too large.");
    }
    return value;
  }

  private static boolean hasNumbers(JsonNode tree) {
    for (JsonNode inner : tree) {
      if (!hasNumbers(inner)) {
        return false;
      }
    }
    return !tree.isNumber() || Double.isFinite(tree.doubleValue());
  }

  /** A pipe would be waited for, for ever. */
  private static void checkIsFile(Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw DamagedFile.at(file, 0, "It is no file.");
    }
  }

  private static UserException unreadable(Path file, IOException e) {
    return e instanceof NoSuchFileException || !Files.exists(file)
        ? DamagedFile.missing(file)
        : DamagedFile.at(file, 0, "It cannot be read as text in UTF-8.");
  }
}
