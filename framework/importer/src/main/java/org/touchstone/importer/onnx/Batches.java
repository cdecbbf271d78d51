// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
        nodes.addAll(merged(some.get(i), more.get(i)));
      } catch (Refusal refusal) {
        complaints.add(
            refusal.code(), "'%s': %s".formatted(some.get(i).name(), refusal.getMessage()));
      }
    }
    return nodes;
  }

  private static List<Node> merged(Draft some, Draft more) {
    boolean constant = some.op().op() instanceof Op.Constant;
    Extent extent = extent(some.dims(), more.dims());
    Refusal.unless(
        some.name().equals(more.name())
            && some.dims().size() == more.dims().size()
            && (constant || some.op().equals(more.op())),
        "batch",
        "What it does depends on the number of images.");
    if (constant && extent.hasImages()) {
      return repeated(some, extent);
    }
    Refusal.unless(
        constant || extent.hasImages(),
        "batch",
        "The images become one: it makes %s.",
        extent.sizes());
    return List.of(new Node(some.name(), some.op(), some.inputs(), extent));
  }

  /** A constant that was repeated for every image, such as a token: one, and its repetition. */
  private static List<Node> repeated(Draft some, Extent extent) {
    Tensor all = some.op().weight();
    int[] strides = Tensor.strides(all.shape());
    int[] sizes = extent.sizes().stream().mapToInt(x -> x).toArray();
    Tensor one =
        Tensor.filled(all.kind(), extent.sizes(), i -> all.at(Tensor.position(i, sizes, strides)));
    Tensor again = one.broadcast(all.shape());
    boolean same =
        sizes[extent.images()] == 1
            && IntStream.range(0, all.size()).allMatch(i -> all.at(i) == again.at(i));
    Refusal.unless(same, "batch", "It is not the same for every image.");
    Node constant =
        new Node(
            some.name() + "#one",
            LearntOp.of(some.op().op(), one),
            List.of(),
            new Extent(extent.sizes(), Extent.NONE));
    return List.of(
        constant,
        new Node(some.name(), LearntOp.of(new Op.Expand()), List.of(constant.name()), extent));
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
