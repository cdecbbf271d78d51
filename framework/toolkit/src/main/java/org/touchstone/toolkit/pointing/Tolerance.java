// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.pointing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.OptionalDouble;
import org.touchstone.api.data.Image;

/**
 * How far from an object a point may lie to count as a hit; {@code auto} or a number in a
 * specification.
 *
 * @param pixels in pixels of the original image, above 0; empty for {@code auto}
 */
public record Tolerance(OptionalDouble pixels) {

  /** 15 pixels on a 416-pixel image, in proportion on others, rounded, at least 1. */
  public static final Tolerance AUTO = new Tolerance(OptionalDouble.empty());

  private static final double PIXELS = 15;
  private static final double SIDE = 416;

  /** A tolerance; throws {@link IllegalArgumentException} if it is not above 0. */
  public Tolerance {
    if (pixels.isPresent() && !(pixels.getAsDouble() > 0)) {
      throw unusable(pixels.getAsDouble());
    }
  }

  /** A number of pixels of the original image. */
  public static Tolerance of(double pixels) {
    return new Tolerance(OptionalDouble.of(pixels));
  }

  /** From {@code auto} or a number. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Tolerance from(Object setting) {
    if (setting instanceof Number number) {
      return of(number.doubleValue());
    }
    if ("auto".equals(setting)) {
      return AUTO;
    }
    throw unusable(setting);
  }

  /** {@code auto} or the number, as a specification has it. */
  @JsonValue
  public Object setting() {
    if (pixels.isEmpty()) {
      return "auto";
    }
    double number = pixels.getAsDouble();
    return number == Math.rint(number) ? (Object) (long) number : (Object) number;
  }

  /** The tolerance in pixels of an original image. */
  public double on(Image image) {
    double side = (image.height() + image.width()) / 2.0;
    return pixels.orElse(Math.max(1, Math.floor(PIXELS * side / SIDE + 0.5)));
  }

  private static IllegalArgumentException unusable(Object setting) {
    return new IllegalArgumentException(
        "A tolerance is 'auto' or a number of pixels above 0, not '%s'.".formatted(setting));
  }
}
