// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.api.network.Extent;

/** The shape of what is made of several values. */
final class JoinedExtent {

  private JoinedExtent() {}

  /** By NumPy's rule: axes are counted from the last, and those of 1 are repeated. */
  static Extent broadcast(List<Extent> inputs) {
    Extent joined = inputs.get(0);
    for (Extent other : inputs.subList(1, inputs.size())) {
      joined = broadcast(joined, other);
    }
    return joined;
  }

  private static Extent broadcast(Extent one, Extent other) {
    int rank = Math.max(one.sizes().size(), other.sizes().size());
    List<Integer> sizes = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      int a = size(one, axis, rank);
      int b = size(other, axis, rank);
      if (a != b && a != 1 && b != 1) {
        throw unlike(one, other);
      }
      sizes.add(Math.max(a, b));
    }
    return new Extent(sizes, images(one, other, rank));
  }

  private static int size(Extent extent, int axis, int rank) {
    int own = axis - rank + extent.sizes().size();
    return own < 0 ? 1 : extent.sizes().get(own);
  }

  private static int images(Extent one, Extent other, int rank) {
    int ofOne = one.hasImages() ? one.images() + rank - one.sizes().size() : Extent.NONE;
    int ofOther = other.hasImages() ? other.images() + rank - other.sizes().size() : Extent.NONE;
    if (one.hasImages() && other.hasImages()) {
      boolean alike = ofOne == ofOther && size(one, ofOne, rank) == size(other, ofOne, rank);
      if (!alike) {
        throw unlike(one, other);
      }
    }
    return Math.max(ofOne, ofOther);
  }

  private static IllegalArgumentException unlike(Extent one, Extent other) {
    return new IllegalArgumentException("%s and %s do not fit together.".formatted(one, other));
  }

  /** One behind the other along an axis. */
  static Extent concat(int given, List<Extent> inputs) {
    Extent first = inputs.get(0);
    int rank = first.sizes().size();
    int axis = given < 0 ? given + rank : given;
    if (axis < 0 || axis >= rank || axis == first.images()) {
      throw new IllegalArgumentException(
          "Values of the shape %s cannot be joined along axis %s.".formatted(first, given));
    }
    int size = 0;
    for (Extent input : inputs) {
      if (!resized(first, axis, 1).equals(resized(input, axis, 1))) {
        throw unlike(first, input);
      }
      size += input.sizes().get(axis);
    }
    return resized(first, axis, size);
  }

  private static Extent resized(Extent extent, int axis, int size) {
    if (axis >= extent.sizes().size()) {
      return extent;
    }
    List<Integer> sizes = new ArrayList<>(extent.sizes());
    sizes.set(axis, size);
    return new Extent(sizes, extent.images());
  }

  /** The matrix product over the last two axes. */
  static Extent product(Extent one, Extent other) {
    int rank = one.sizes().size();
    boolean fits =
        rank > 2
            && other.sizes().size() == rank
            && one.images() == other.images()
            && one.images() < rank - 2
            && one.sizes().subList(0, rank - 2).equals(other.sizes().subList(0, rank - 2))
            && one.channels() == other.sizes().get(rank - 2);
    if (!fits) {
      throw unlike(one, other);
    }
    return one.withChannels(other.channels());
  }
}
