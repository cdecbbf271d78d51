// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.touchstone.document.JsonFile;
import org.touchstone.document.JsonKind;
import org.touchstone.document.JsonRecords;
import org.touchstone.document.JsonValue;

/**
 * {@code costs.json}: what the methods of a run cost, alone and together, measured side by side.
 * Times are no results: they are another each time.
 *
 * @param images so many were explained at once, each for one class
 * @param forward seconds of the forward pass of one image
 * @param together seconds of the maps of all methods of one image, with everything shared
 * @param methods in the order of the specification
 */
public record MethodCosts(int images, double forward, double together, List<MethodCost> methods) {

  /** The name and version of the format. */
  public static final String SCHEMA = "touchstone-costs/1";

  public MethodCosts {
    methods = List.copyOf(methods);
  }

  /** The seconds that the maps of one image would take if no method shared anything. */
  public double apart() {
    return methods.stream().mapToDouble(MethodCost::seconds).sum();
  }

  /**
   * The fields of the file.
   *
   * @param apartSeconds follows from the methods
   */
  private record Fields(
      int images,
      @JsonDeserialize(using = Seconds.class) double forwardSeconds,
      @JsonDeserialize(using = Seconds.class) double togetherSeconds,
      @JsonInclude(Include.ALWAYS) @JsonDeserialize(contentUsing = JsonKind.Unread.class)
          Optional<Double> apartSeconds,
      List<MethodFields> methods) {}

  /**
   * The fields of a method.
   *
   * @param forwards absent where every method had one
   * @param forwardPasses follows from the seconds
   */
  private record MethodFields(
      @JsonDeserialize(using = JsonKind.Name.class) String method,
      Optional<Long> forwards,
      long backwardPasses,
      @JsonDeserialize(using = Seconds.class) double seconds,
      @JsonInclude(Include.ALWAYS) @JsonDeserialize(contentUsing = JsonKind.Unread.class)
          Optional<Double> forwardPasses) {}

  private static final class Seconds extends JsonKind<Double> {
    @Override
    protected Double read(JsonValue value, DeserializationContext context) {
      if (value.number() <= 0) {
        throw value.refused("must be more than nothing.");
      }
      return value.number();
    }
  }

  /** Reads a file that {@link #toJson} wrote. */
  public static MethodCosts read(Path file) {
    JsonValue root = JsonFile.read(file);
    root.field(JsonRecords.SCHEMA).word(List.of(SCHEMA));
    Fields read = JsonRecords.read(root, Fields.class);
    return new MethodCosts(
        read.images,
        read.forwardSeconds,
        read.togetherSeconds,
        read.methods.stream()
            .map(
                one ->
                    new MethodCost(
                        one.method, one.forwards.orElse(1L), one.backwardPasses, one.seconds))
            .toList());
  }

  /** The text of the file, ending with a line feed. */
  public String toJson() {
    List<MethodFields> each =
        methods.stream()
            .map(
                cost ->
                    new MethodFields(
                        cost.method(),
                        Optional.of(cost.forwards()),
                        cost.passes(),
                        cost.seconds(),
                        Optional.of(cost.seconds() / forward)))
            .toList();
    Fields fields = new Fields(images, forward, together, Optional.of(apart()), each);
    return JsonRecords.pretty(JsonRecords.tree(SCHEMA, fields)) + "\n";
  }
}
