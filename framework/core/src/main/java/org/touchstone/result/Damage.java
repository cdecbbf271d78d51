// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import org.touchstone.document.Words;
import org.touchstone.problem.Place;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** Reads what a run wrote, and says where a file is no longer as it was written. */
final class Damage {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private static final String CURE = "Take the file from its run again, or run anew.";

  private Damage() {}

  /** The JSON object in a file. */
  static ObjectNode object(Path file) {
    try {
      if (JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode object) {
        return object;
      }
      throw refused(file, Problem.at(new Place(file, 1, 1), ID, "This is no JSON object.", CURE));
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      Place place = new Place(file, at.getLineNr(), at.getColumnNr());
      throw refused(file, Problem.at(place, ID, "From here on this is not JSON.", CURE));
    } catch (IOException e) {
      throw refused(
          file, Problem.of("missing-file", "'%s' cannot be read: %s.".formatted(file, why(e))));
    }
  }

  private static final String ID = "damaged-file";

  private static String why(IOException e) {
    return e.getClass().getSimpleName().replace("Exception", "").toLowerCase(Locale.ROOT);
  }

  /** A field that must be of a kind. */
  static JsonNode field(Path file, JsonNode object, String name, Predicate<JsonNode> kind) {
    JsonNode value = object.path(name);
    if (!kind.test(value)) {
      throw at(file, "'%s' is missing or not what it should be.".formatted(name));
    }
    return value;
  }

  static String text(Path file, JsonNode object, String name) {
    return field(file, object, name, JsonNode::isTextual).textValue();
  }

  /** A field that must be one of several words. */
  static <E extends Enum<E>> E word(Path file, JsonNode object, String name, Class<E> type) {
    String word = text(file, object, name);
    return Arrays.stream(type.getEnumConstants())
        .filter(e -> Words.kebab(e.name()).equals(word))
        .findFirst()
        .orElseThrow(() -> at(file, "'%s' cannot be '%s'.".formatted(name, word)));
  }

  /** The file holds something that its writer never writes. */
  static UserException at(Path file, String what) {
    return refused(file, Problem.at(new Place(file, 0, 0), ID, what, CURE));
  }

  /** The same in a line of the file. */
  static UserException at(Path file, int line, String what) {
    return refused(file, Problem.at(new Place(file, line, 1), ID, what, CURE));
  }

  static UserException refused(Path file, Problem problem) {
    return new UserException(file + " cannot be read", problem);
  }
}
