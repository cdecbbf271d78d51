// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;

/**
 * The shape of what an operation gives, from the shapes of what it reads. What does not fit is an
 * {@link IllegalArgumentException} whose message a user reads.
 */
final class OutputExtent {

  private OutputExtent() {}

  /**
   * The shape of the output.
   *
   * @param width channels of a convolution, units of a dense layer
   * @param shape of the output where it does not follow
   */
  static Extent of(Op op, List<Extent> inputs, int width, Extent shape) {
    if (op instanceof Op.Constant) {
      return constant(shape);
    }
    Extent input = inputs.get(0);
    if (op instanceof Op.Conv conv) {
      return convolution(conv, map(input), width);
    } else if (op instanceof Op.Dense) {
      return input.withChannels(width);
    } else if (op instanceof Op.Pool pool) {
      return slid(pool.window(), map(input), input.channels());
    } else if (op instanceof Op.Lrn || op instanceof Op.GroupNorm) {
      return ofGroups(op, map(input));
    } else if (op instanceof Op.Concat concat) {
      return JoinedExtent.concat(concat.axis(), inputs);
    } else if (op instanceof Op.MatMul) {
      return JoinedExtent.product(inputs.get(0), inputs.get(1));
    } else if (op.leastInputs() > 1) {
      return JoinedExtent.broadcast(inputs);
    } else if (op instanceof Op.Reshape) {
      return reshaped(input, shape);
    } else if (op instanceof Op.Expand) {
      return expanded(input, shape);
    } else if (op instanceof Op.Resize) {
      return Extent.map(shape.height(), shape.width(), map(input).channels());
    }
    return PartExtent.of(op, input);
  }

  private static Extent map(Extent input) {
    if (!input.isMap()) {
      throw new IllegalArgumentException(
          "It needs rows and columns, and what it reads is %s.".formatted(input));
    }
    return input;
  }

  private static Extent convolution(Op.Conv conv, Extent input, int width) {
    if (input.channels() % conv.groups() != 0 || width % conv.groups() != 0) {
      throw new IllegalArgumentException(
          "%s groups do not divide %s and %s channels."
              .formatted(conv.groups(), input.channels(), width));
    }
    return slid(conv.window(), input, width);
  }

  private static Extent ofGroups(Op op, Extent input) {
    if (op instanceof Op.GroupNorm norm && input.channels() % norm.groups() != 0) {
      throw new IllegalArgumentException(
          "%s groups do not divide %s channels.".formatted(norm.groups(), input.channels()));
    }
    return input;
  }

  private static Extent slid(Window window, Extent input, int channels) {
    int rows = window.rows(input.height());
    int columns = window.columns(input.width());
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(
          "The map of %s × %s pixels that comes in here is smaller than the window of %s × %s."
              .formatted(input.height(), input.width(), window.height(), window.width()));
    }
    if (seesNothing(window, input, rows, columns)) {
      throw new IllegalArgumentException(
          "Somewhere the window of %s × %s sees padding only."
              .formatted(window.height(), window.width()));
    }
    return Extent.map(rows, columns, channels);
  }

  private static boolean seesNothing(Window window, Extent input, int rows, int columns) {
    Window.Size reach = window.reach();
    int lastRow = (rows - 1) * window.stride().rows() - window.begin().rows();
    int lastColumn = (columns - 1) * window.stride().columns() - window.begin().columns();
    return window.begin().rows() >= reach.rows()
        || window.begin().columns() >= reach.columns()
        || lastRow >= input.height()
        || lastColumn >= input.width();
  }

  private static Extent constant(Extent shape) {
    if (shape.hasImages()) {
      throw new IllegalArgumentException("A constant is the same for every image: no n.");
    }
    return shape;
  }

  private static Extent reshaped(Extent input, Extent shape) {
    if (input.units() != shape.units() || input.hasImages() != shape.hasImages()) {
      throw new IllegalArgumentException("%s has other numbers than %s.".formatted(input, shape));
    }
    return shape;
  }

  private static Extent expanded(Extent input, Extent shape) {
    Extent joined = JoinedExtent.broadcast(List.of(input, new Extent(shape.sizes(), Extent.NONE)));
    List<Integer> sizes = new ArrayList<>(joined.sizes());
    if (!sizes.equals(shape.sizes()) || (input.hasImages() && !shape.hasImages())) {
      throw new IllegalArgumentException("%s cannot be repeated to %s.".formatted(input, shape));
    }
    return shape;
  }
}
