// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.Graph;
import org.touchstone.importer.graph.Node;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;

/**
 * Holds that no image has a part in what is computed of another one. Attention lays images and
 * heads along one axis; so each value has the axis of its images, and how many numbers of one image
 * lie side by side on it. Only Reshape and Transpose move that; nothing may compute along it.
 */
final class Images {

  private final Map<String, Extent> extents = new HashMap<>();
  private final Map<String, Integer> inner = new HashMap<>();

  Images(Extent image) {
    extents.put(Graph.INPUT, image);
    inner.put(Graph.INPUT, 1);
  }

  /** Checks a node, after all those that it reads. */
  void check(Node node) {
    int own = 1;
    boolean first = true;
    for (String input : node.inputs()) {
      Extent extent = extents.get(input);
      if (extent == null || !extent.hasImages()) {
        continue;
      }
      int side = inner.get(input);
      int here = node.op() instanceof Op.Reshape ? reshaped(extent, node.extent(), side) : side;
      Refusal.unless(first || here == own, "batch", "It puts different images together.");
      Refusal.unless(
          !along(node, extent, node.extent()), "batch", "It computes over the images of a batch.");
      own = here;
      first = false;
    }
    extents.put(node.name(), node.extent());
    inner.put(node.name(), own);
  }

  private static int reshaped(Extent from, Extent to, int side) {
    long before = side * behind(from);
    long after = behind(to);
    long here = before / after;
    Refusal.unless(
        here >= 1 && before % after == 0 && to.sizes().get(to.images()) % here == 0,
        "batch",
        "%s becomes %s: a row would hold numbers of several images.",
        from,
        to);
    return (int) here;
  }

  private static long behind(Extent shape) {
    return Tensor.count(shape.sizes().subList(shape.images() + 1, shape.sizes().size()));
  }

  private static boolean along(Node node, Extent in, Extent out) {
    int images = in.images();
    int last = in.sizes().size() - 1;
    Op op = node.op();
    if (op instanceof Op.Reshape || op instanceof Op.Transpose) {
      return false;
    }
    if (op instanceof Op.Gather gather) {
      return gather.axis() == images;
    }
    if (op instanceof Op.Softmax softmax) {
      return softmax.axes().contains(images);
    }
    if (op instanceof Op.Reduce reduce) {
      return reduce.axes().contains(images);
    }
    if (op instanceof Op.Slice slice) {
      return !slice.spans().get(images).equals(Op.Span.ALL);
    }
    if (op instanceof Op.Pad pad) {
      return pad.before().get(images) != 0 || pad.after().get(images) != 0;
    }
    if (op instanceof Op.Concat concat) {
      return concat.axis() == images;
    }
    if (op instanceof Op.MatMul) {
      return images >= last - 1;
    }
    if (op instanceof Op.Dense
        || op instanceof Op.LayerNorm
        || op instanceof Op.ChannelAffine
        || op instanceof Op.PRelu) {
      return images == last && !uniform(node);
    }
    boolean elementwise =
        op instanceof Op.Relu
            || op instanceof Op.Activation
            || op instanceof Op.Sum
            || op instanceof Op.Product
            || op instanceof Op.Difference
            || op instanceof Op.Quotient
            || op instanceof Op.Extreme
            || op instanceof Op.Expand;
    return elementwise
        ? out.images() != images + out.sizes().size() - in.sizes().size()
        : images != 0;
  }

  private static boolean uniform(Node node) {
    return node.op() instanceof Op.ChannelAffine && same(node.weight()) && same(node.bias());
  }

  private static boolean same(Tensor tensor) {
    return tensor.stream().distinct().count() <= 1;
  }

  /** Of all nodes. */
  static void check(Extent image, List<Node> nodes, Complaints complaints) {
    Images images = new Images(image);
    for (Node node : nodes) {
      try {
        images.check(node);
      } catch (Refusal refusal) {
        complaints.add(refusal.code(), "'%s': %s".formatted(node.name(), refusal.getMessage()));
        return; // what follows would follow from it
      }
    }
  }
}
