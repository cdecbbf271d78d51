// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.graph;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;

/** What an operation makes of values of some extents, where its settings say that. */
final class Extents {

  private Extents() {}

  /**
   * The extent of an output.
   *
   * @throws Refusal if the inputs do not fit the operation, or one another
   */
  static Extent of(LearntOp learnt, List<Extent> inputs) {
    Op op = learnt.op();
    if (op instanceof Op.Constant) {
      return new Extent(learnt.weight().shape(), Extent.NONE);
    }
    Extent first = inputs.get(0);
    if (op instanceof Op.Conv conv) {
      return convolved(conv, learnt, first);
    }
    if (op instanceof Op.Pool) {
      return seen(op.window(), first, first.channels());
    }
    if (op instanceof Op.Dense) {
      int reads = learnt.weight().shape().get(0);
      Refusal.unless(reads == first.channels(), "size", "It reads %s numbers of %s.", reads, first);
      return first.withChannels(learnt.weight().shape().get(1));
    }
    if (op instanceof Op.Reduce reduce) {
      List<Integer> sizes = new ArrayList<>(first.sizes());
      reduce.axes().forEach(axis -> sizes.set(axis, 1));
      return new Extent(sizes, first.images());
    }
    if (op instanceof Op.Pad pad) {
      List<Integer> sizes = new ArrayList<>();
      for (int axis = 0; axis < first.sizes().size(); axis++) {
        sizes.add(first.sizes().get(axis) + pad.before().get(axis) + pad.after().get(axis));
      }
      Refusal.unless(
          sizes.stream().allMatch(size -> size > 0), "size", "Nothing is left of %s.", first);
      return new Extent(sizes, first.images());
    }
    if (op instanceof Op.Concat concat) {
      return joined(concat, inputs);
    }
    learnt
        .tensors()
        .forEach(
            (name, tensor) ->
                Refusal.unless(
                    tensor.size() == first.channels(),
                    "size",
                    "Its %s has %s numbers for %s channels.",
                    name,
                    tensor.size(),
                    first.channels()));
    return inputs.size() == 1 ? first : repeated(inputs);
  }

  private static Extent convolved(Op.Conv conv, LearntOp learnt, Extent in) {
    List<Integer> kernel = learnt.weight().shape();
    Refusal.unless(
        in.isMap() && kernel.get(2) * conv.groups() == in.channels(),
        "size",
        "Its kernel %s in %s groups does not fit %s.",
        kernel,
        conv.groups(),
        in);
    return seen(conv.window(), in, kernel.get(3));
  }

  private static Extent seen(Window window, Extent in, int channels) {
    int rows = in.isMap() ? window.rows(in.height()) : 0;
    int columns = in.isMap() ? window.columns(in.width()) : 0;
    Refusal.unless(
        rows > 0 && columns > 0, "size", "Nothing is left of %s: its window is larger.", in);
    return Extent.map(rows, columns, channels);
  }

  private static Extent joined(Op.Concat concat, List<Extent> inputs) {
    Extent first = inputs.get(0);
    int rank = first.sizes().size();
    int axis = concat.axis() == Op.Concat.CHANNELS ? rank - 1 : concat.axis();
    List<Integer> whole = new ArrayList<>(first.sizes());
    whole.set(axis, 0);
    for (Extent part : inputs) {
      List<Integer> sizes = new ArrayList<>(part.sizes());
      boolean ranked = sizes.size() == rank;
      int own = ranked ? sizes.set(axis, whole.get(axis)) : 0;
      Refusal.unless(
          ranked && sizes.equals(whole), "size", "%s and %s do not fit together.", first, part);
      whole.set(axis, whole.get(axis) + own);
    }
    return new Extent(whole, first.images());
  }

  /** NumPy's rule: sizes are equal, or 1 is repeated, counted from the last axis. */
  private static Extent repeated(List<Extent> inputs) {
    Extent all = inputs.get(0);
    for (Extent other : inputs.subList(1, inputs.size())) {
      List<Integer> sizes = Tensor.broadcast(all.sizes(), other.sizes());
      Extent with = all.hasImages() ? all : other;
      int images = with.hasImages() ? with.images() + sizes.size() - with.sizes().size() : -1;
      all = new Extent(sizes, images);
    }
    return all;
  }
}
