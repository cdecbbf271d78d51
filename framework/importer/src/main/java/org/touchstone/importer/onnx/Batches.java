// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.LearntOp;
import org.touchstone.importer.graph.Node;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.onnx.Walk.Draft;

/**
 * Finds what grows with the number of images, from two walks with different numbers: a size that
 * stays is constant, one that is a multiple of both numbers grows, and anything else is refused. No
 * algebra is needed for this.
 */
final class Batches {

  static final int SOME = 7;
  static final int MORE = 11;

  private Batches() {}

  /** The nodes of two walks as one. */
  static List<Node> merged(List<Draft> some, List<Draft> more, Complaints complaints) {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < Math.min(some.size(), more.size()); i++) {
      try {
        Node node = merged(some.get(i), more.get(i));
        nodes.add(node);
      } catch (Refusal refusal) {
        complaints.add(
            refusal.code(), "'%s': %s".formatted(some.get(i).name(), refusal.getMessage()));
      }
    }
    return nodes;
  }

  private static Node merged(Draft some, Draft more) {
    boolean constant = some.op().op() instanceof Op.Constant;
    Extent extent = extent(some.dims(), more.dims());
    Refusal.unless(
        some.name().equals(more.name())
            && some.dims().size() == more.dims().size()
            && (constant || some.op().equals(more.op())),
        "batch",
        "What it does depends on the number of images.");
    if (constant) {
      return new Node(some.name(), constant(some.op(), extent), List.of(), extent);
    }
    Refusal.unless(
        extent.hasImages(), "batch", "The images become one: it makes %s.", extent.sizes());
    return new Node(some.name(), some.op(), some.inputs(), extent);
  }

  /** A constant for one image, such as a token that was repeated for every one. */
  private static LearntOp constant(LearntOp some, Extent extent) {
    if (!extent.hasImages()) {
      return some;
    }
    Tensor all = some.weight();
    int[] strides = Tensor.strides(all.shape());
    int[] sizes = extent.sizes().stream().mapToInt(x -> x).toArray();
    return LearntOp.of(
        some.op(),
        Tensor.filled(all.kind(), extent.sizes(), i -> all.at(Tensor.position(i, sizes, strides))));
  }

  static Extent extent(List<Integer> some, List<Integer> more) {
    List<Integer> dims = new ArrayList<>();
    int images = Extent.NONE;
    for (int axis = 0; axis < Math.min(some.size(), more.size()); axis++) {
      int a = some.get(axis);
      int b = more.get(axis);
      boolean grows = a != b;
      Refusal.unless(
          !grows || (images == Extent.NONE && a % SOME == 0 && a / SOME * MORE == b),
          "batch",
          "Its size does not grow with the number of images: %s for %s, %s for %s.",
          some,
          SOME,
          more,
          MORE);
      images = grows ? axis : images;
      dims.add(grows ? a / SOME : a);
    }
    return new Extent(dims, images);
  }
}
