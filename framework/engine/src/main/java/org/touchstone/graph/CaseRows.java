// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceMax;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Network;

/**
 * The rows of a batch: one is one image explained for one class.
 *
 * <p>A request names an image and a class, or {@link #HIGHEST} or {@link #LOWEST}, which are
 * resolved here from the logits of the same run. Requests that mean the same become one row.
 */
final class CaseRows {

  /** In a request: the class of the highest logit. */
  static final int HIGHEST = -1;

  /** In a request: the class of the lowest logit. Below it: so many classes after the highest. */
  static final int LOWEST = -2;

  private final Ops tf;
  private final Network network;
  private final Forward forward;
  private final Operand<TInt32> codes;
  private final Operand<TInt32> image;
  private final Operand<TInt32> target;
  private final Map<String, Operand<TFloat32>> gathered = new HashMap<>();

  /**
   * Resolves the requests.
   *
   * @param requestedImage [requests], the position of the image in the batch
   * @param requestedTarget [requests], a class, {@link #HIGHEST} or {@link #LOWEST}
   * @param least where there are fewer rows, the first is repeated up to this number
   */
  CaseRows(
      Ops tf,
      Network network,
      Forward forward,
      Operand<TInt32> requestedImage,
      Operand<TInt32> requestedTarget,
      int least) {
    this.tf = tf;
    this.network = network;
    this.forward = forward;
    Operand<TInt32> classes = tf.constant(network.classes());
    Operand<TInt32> resolved = resolve(network, requestedImage, requestedTarget);
    Operand<TInt32> distinct =
        tf.unique(
                tf.math.add(tf.math.mul(requestedImage, classes), resolved),
                tf.constant(new int[0]))
            .y();
    this.codes = least > 1 ? filledUp(distinct, least) : distinct;
    this.image = tf.math.floorDiv(codes, classes);
    this.target = tf.math.floorMod(codes, classes);
  }

  private Operand<TInt32> filledUp(Operand<TInt32> distinct, int least) {
    Operand<TInt32> present = tf.size(distinct);
    Operand<TInt32> missing =
        tf.math.maximum(tf.math.sub(tf.constant(least), present), tf.constant(0));
    Operand<TInt32> first = tf.gather(distinct, tf.constant(0), tf.constant(0));
    Operand<TInt32> repeated = tf.fill(tf.expandDims(missing, tf.constant(0)), first);
    return tf.concat(List.of(distinct, repeated), tf.constant(0));
  }

  private Operand<TInt32> resolve(
      Network network, Operand<TInt32> requestedImage, Operand<TInt32> requestedTarget) {
    Operand<TFloat32> logits = forward.logits();
    Operand<TInt32> highest = firstMaximum(network, logits);
    Operand<TInt32> lowest = firstMaximum(network, tf.math.neg(logits));
    Operand<TInt32> ofHighest = gather(highest, requestedImage);
    Operand<TInt32> given =
        tf.select(
            tf.math.less(requestedTarget, tf.constant(LOWEST)),
            after(ofHighest, requestedTarget, network),
            requestedTarget);
    return choose(
        requestedTarget,
        HIGHEST,
        ofHighest,
        choose(requestedTarget, LOWEST, gather(lowest, requestedImage), given));
  }

  /** So many classes after the highest as the request is below {@link #LOWEST}, counted round. */
  private Operand<TInt32> after(
      Operand<TInt32> ofHighest, Operand<TInt32> requestedTarget, Network network) {
    Operand<TInt32> steps = tf.math.sub(tf.constant(LOWEST), requestedTarget);
    return tf.math.floorMod(tf.math.add(ofHighest, steps), tf.constant(network.classes()));
  }

  /**
   * The first of equals, as {@code ArgMax} does not promise. NaN is never the maximum, so that a
   * class is found whatever the logits are.
   */
  private Operand<TInt32> firstMaximum(Network network, Operand<TFloat32> logits) {
    Operand<TInt32> one = tf.constant(1);
    Operand<TFloat32> ranked =
        tf.select(tf.math.isNan(logits), tf.constant(Float.NEGATIVE_INFINITY), logits);
    Operand<TFloat32> highest = tf.reduceMax(ranked, one, ReduceMax.keepDims(true));
    Operand<TInt32> positions =
        tf.range(tf.constant(0), tf.constant(network.classes()), tf.constant(1));
    Operand<TInt32> candidates =
        tf.select(tf.math.equal(ranked, highest), positions, tf.constant(network.classes() - 1));
    return tf.reduceMin(candidates, one);
  }

  private Operand<TInt32> choose(
      Operand<TInt32> target, int code, Operand<TInt32> then, Operand<TInt32> otherwise) {
    return tf.select(tf.math.equal(target, tf.constant(code)), then, otherwise);
  }

  private Operand<TInt32> gather(Operand<TInt32> perImage, Operand<TInt32> indices) {
    return tf.gather(perImage, indices, tf.constant(0));
  }

  /** [rows], image · classes + class, each once, but for the first where rows were filled up. */
  Operand<TInt32> codes() {
    return codes;
  }

  /** [rows], the explained class. */
  Operand<TInt32> target() {
    return target;
  }

  /** The output of a layer for every row; gathered once however often it is asked for. */
  Operand<TFloat32> value(String place) {
    return gathered.computeIfAbsent(place, p -> gather(forward.value(p), network.extent(p)));
  }

  /** From images to rows; what is the same for all images is so for all rows. */
  <T extends TType> Operand<T> gather(Operand<T> value, Extent extent) {
    if (!extent.hasImages()) {
      return value;
    }
    int axis = extent.images();
    int each = extent.sizes().get(axis);
    if (each == 1) {
      return tf.gather(value, image, tf.constant(axis));
    }
    Operand<T> apart = tf.reshape(value, tf.constant(split(extent, each)));
    Operand<T> chosen = tf.gather(apart, image, tf.constant(axis));
    return tf.reshape(chosen, tf.constant(joined(extent)));
  }

  /** The axis of images as two: one an image, one what it has there. */
  private static int[] split(Extent extent, int each) {
    List<Integer> sizes = new ArrayList<>(extent.sizes());
    sizes.set(extent.images(), -1);
    sizes.add(extent.images() + 1, each);
    return sizes.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[] joined(Extent extent) {
    List<Integer> sizes = new ArrayList<>(extent.sizes());
    sizes.set(extent.images(), -1);
    return sizes.stream().mapToInt(Integer::intValue).toArray();
  }
}
