// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.touchstone.api.data.Region;

/** An image, an annotation or a category as the file gives it, and what is odd about it. */
final class Entry {

  private final Map<String, Value> fields;
  private final List<String> problems = new ArrayList<>();
  private boolean none;

  private Entry(Map<String, Value> fields) {
    this.fields = fields;
  }

  /** The entry at which a parser stands, as far as some fields go. */
  static Entry read(JsonParser parser, Set<String> wanted) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      return new Entry(Json.fields(parser, wanted));
    }
    Entry odd = new Entry(Map.of());
    odd.none = true;
    odd.problems.add("it is %s, not an object".formatted(Value.read(parser).words()));
    return odd;
  }

  /** What was found odd so far, in the order in which it was asked for. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  private boolean has(String name) {
    return fields.containsKey(name);
  }

  /** Its number, where it has a good one. */
  OptionalLong id() {
    return has("id") ? fields.get("id").whole() : OptionalLong.empty();
  }

  /** A whole number; empty, and odd, where it is not one. */
  OptionalLong whole(String name) {
    OptionalLong found = has(name) ? fields.get(name).whole() : OptionalLong.empty();
    if (found.isEmpty()) {
      odd(name, "a whole number");
    }
    return found;
  }

  /** A number of pixels; 0, and odd, where it is not one. */
  int pixels(String name) {
    OptionalLong found = has(name) ? fields.get(name).whole() : OptionalLong.empty();
    if (found.isEmpty() || found.getAsLong() < 1 || found.getAsLong() > Integer.MAX_VALUE) {
      odd(name, "a number of pixels");
      return 0;
    }
    return (int) found.getAsLong();
  }

  /** A text; empty, and odd, where it is not one. */
  Optional<String> text(String name) {
    Optional<String> found = has(name) ? fields.get(name).text() : Optional.empty();
    if (found.isEmpty()) {
      odd(name, "a text");
    }
    return found;
  }

  /** As Python takes it: absent, null and false are no. */
  boolean isSet(String name) {
    Value flag = fields.get(name);
    if (flag instanceof Value.Numeral number && Double.isFinite(number.value())) {
      return number.value() != 0;
    }
    if (flag instanceof Value.Truth truth) {
      return truth.value();
    }
    if (flag != null && !flag.isNull()) {
      odd(name, "0 or 1");
    }
    return false;
  }

  /** Every pixel that the box touches, one at least; empty, and odd, where it is not one. */
  Optional<Region.Box> box(String name) {
    if (!(fields.get(name) instanceof Value.Items list)
        || list.items().size() != 4
        || list.items().stream().anyMatch(number -> number.finite().isEmpty())) {
      odd(name, "a list of four numbers");
      return Optional.empty();
    }
    double[] box = list.items().stream().mapToDouble(n -> n.finite().orElseThrow()).toArray();
    if (box[2] < 0 || box[3] < 0) {
      problems.add("its '%s' %s has a side below 0".formatted(name, list.words()));
      return Optional.empty();
    }
    int left = (int) Math.floor(box[0]);
    int top = (int) Math.floor(box[1]);
    int right = (int) (Math.ceil(box[0] + box[2]) - 1);
    int bottom = (int) (Math.ceil(box[1] + box[3]) - 1);
    return Optional.of(new Region.Box(top, left, Math.max(top, bottom), Math.max(left, right)));
  }

  /** Of what is no object at all nothing more has to be said. */
  private void odd(String name, String wanted) {
    if (has(name)) {
      problems.add("its '%s' is %s, not %s".formatted(name, fields.get(name).words(), wanted));
    } else if (!none) {
      problems.add("it has no '%s'".formatted(name));
    }
  }
}
