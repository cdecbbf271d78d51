// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.op.core.StridedSliceGrad;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.op.image.ResizeBilinearGrad;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Op;
import org.touchstone.toolkit.map.Repeated;

/** What moves values elsewhere, repeats them or leaves some out. */
final class PlaceSteps {

  private PlaceSteps() {}

  static Step of(Step.Context context, Layer layer) {
    Ops tf = context.tf();
    Op op = layer.op();
    if (op instanceof Op.Constant) {
      return new Constant(tf, context.weight(layer));
    } else if (op instanceof Op.Reshape) {
      return new Reshape(tf, layer.output());
    } else if (op instanceof Op.Expand) {
      return new Expand(tf, layer.output(), context.images());
    } else if (op instanceof Op.Transpose transpose) {
      return new Transpose(tf, ints(transpose.order()));
    } else if (op instanceof Op.Slice slice) {
      return Slice.of(tf, slice);
    } else if (op instanceof Op.Gather gather) {
      return new Gather(tf, gather.axis(), ints(gather.indices()));
    } else if (op instanceof Op.Pad pad) {
      return pad.padding() == Op.Padding.CONSTANT
          ? new Pad(tf, pad)
          : gathers(tf, BorderIndices.of(pad, context.input(layer)));
    } else if (op instanceof Op.Resize resize) {
      return resize.linear()
          ? new Resize(tf, resize.grid(), layer.output())
          : gathers(tf, ResizeIndices.of(resize.grid(), context.input(layer), layer.output()));
    }
    throw new AssertionError(layer);
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  /** One choice of positions after another. */
  private static Step gathers(Ops tf, List<Op.Gather> choices) {
    return new Chain(
        choices.stream()
            .map(choice -> new Gather(tf, choice.axis(), ints(choice.indices())))
            .toList());
  }

  private record Chain(List<Gather> steps) implements Step.OfOne {

    @Override
    public Operand<TFloat32> value(Operand<TFloat32> input) {
      return values(input).get(steps.size());
    }

    private List<Operand<TFloat32>> values(Operand<TFloat32> input) {
      List<Operand<TFloat32>> values = new ArrayList<>(List.of(input));
      for (int i = 0; i < steps.size(); i++) {
        values.add(steps.get(i).value(values.get(i)));
      }
      return values;
    }

    @Override
    public Operand<TFloat32> signal(
        Operand<TFloat32> input, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      List<Operand<TFloat32>> values = values(input);
      Operand<TFloat32> signal = upstream;
      for (int i = steps.size() - 1; i >= 0; i--) {
        signal = steps.get(i).signal(values.get(i), values.get(i + 1), signal);
      }
      return signal;
    }
  }

  /** Not the variable itself, whose type some operations do not take. */
  private record Constant(Ops tf, Operand<TFloat32> weight) implements Step {

    @Override
    public Operand<TFloat32> value(List<Operand<TFloat32>> inputs) {
      return tf.identity(weight);
    }

    @Override
    public List<Operand<TFloat32>> signals(
        List<Operand<TFloat32>> inputs, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      return List.of();
    }
  }

  private record Reshape(Ops tf, Extent output) implements Step.OfOne {

    @Override
    public Operand<TFloat32> value(Operand<TFloat32> input) {
      long[] sizes = output.sizes().stream().mapToLong(Integer::longValue).toArray();
      if (output.hasImages()) {
        sizes[output.images()] = -1;
      }
      return tf.reshape(input, tf.constant(sizes));
    }

    @Override
    public Operand<TFloat32> signal(
        Operand<TFloat32> input, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      return tf.reshape(upstream, tf.shape(input));
    }
  }

  private record Expand(Ops tf, Extent output, Operand<TInt32> images) implements Step.OfOne {

    @Override
    public Operand<TFloat32> value(Operand<TFloat32> input) {
      Operand<TInt32> sizes = tf.constant(ints(output.sizes()));
      return tf.broadcastTo(input, output.hasImages() ? ofAll(sizes) : sizes);
    }

    private Operand<TInt32> ofAll(Operand<TInt32> sizes) {
      int[] hot = new int[output.sizes().size()];
      hot[output.images()] = 1;
      Operand<TInt32> more = tf.math.sub(images, tf.constant(1));
      return tf.math.mul(sizes, tf.math.add(tf.constant(1), tf.math.mul(tf.constant(hot), more)));
    }

    @Override
    public Operand<TFloat32> signal(
        Operand<TFloat32> input, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      return Repeated.summedTo(tf, input, upstream);
    }
  }

  private record Transpose(Ops tf, int[] order) implements Step.OfOne {

    @Override
    public Operand<TFloat32> value(Operand<TFloat32> input) {
      return tf.linalg.transpose(input, tf.constant(order));
    }

    @Override
    public Operand<TFloat32> signal(
        Operand<TFloat32> input, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      int[] back = new int[order.length];
      for (int axis = 0; axis < order.length; axis++) {
        back[order[axis]] = axis;
      }
      return tf.linalg.transpose(upstream, tf.constant(back));
    }
  }

  /** The masks have a bit for each axis that is taken whole. */
  private record Slice(Ops tf, int[] begin, int[] end, int[] strides, long whole, long toEnd)
      implements Step.OfOne {

    static Slice of(Ops tf, Op.Slice slice) {
      int axes = slice.spans().size();
      int[] begin = new int[axes];
      int[] end = new int[axes];
      int[] strides = new int[axes];
      long whole = 0;
      long toEnd = 0;
      for (int axis = 0; axis < axes; axis++) {
        Op.Span span = slice.spans().get(axis);
        boolean all = span.equals(Op.Span.ALL);
        begin[axis] = span.start();
        end[axis] = span.start() + span.step() * span.count();
        strides[axis] = span.step();
        whole |= all ? 1L << axis : 0;
        // An end before the first position would be counted from the last.
        toEnd |= all || end[axis] < 0 ? 1L << axis : 0;
      }
      return new Slice(tf, begin, end, strides, whole, toEnd);
    }

    @Override
    public Operand<TFloat32> value(Operand<TFloat32> input) {
      return tf.stridedSlice(
          input,
          tf.constant(begin),
          tf.constant(end),
          tf.constant(strides),
          StridedSlice.beginMask(whole),
          StridedSlice.endMask(toEnd));
    }

    @Override
    public Operand<TFloat32> signal(
        Operand<TFloat32> input, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      return tf.stridedSliceGrad(
          tf.shape(input),
          tf.constant(begin),
          tf.constant(end),
          tf.constant(strides),
          upstream,
          StridedSliceGrad.beginMask(whole),
          StridedSliceGrad.endMask(toEnd));
    }
  }

  private record Gather(Ops tf, int axis, int[] indices) implements Step.OfOne {

    @Override
    public Operand<TFloat32> value(Operand<TFloat32> input) {
      return tf.gather(input, tf.constant(indices), tf.constant(axis));
    }

    @Override
    public Operand<TFloat32> signal(
        Operand<TFloat32> input, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      int rank = upstream.shape().numDimensions();
      int size = Math.toIntExact(input.shape().get(axis));
      Operand<TInt32> swapped = tf.constant(swapped(rank));
      Operand<TFloat32> first = tf.linalg.transpose(upstream, swapped);
      Operand<TFloat32> summed =
          tf.math.unsortedSegmentSum(first, tf.constant(indices), tf.constant(size));
      return tf.linalg.transpose(summed, swapped);
    }

    /** The axes with this one and the first exchanged. */
    private int[] swapped(int rank) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
      Collections.swap(order, 0, axis);
      return ints(order);
    }
  }

  private record Pad(Ops tf, Op.Pad pad) implements Step.OfOne {

    @Override
    public Operand<TFloat32> value(Operand<TFloat32> input) {
      Operand<TFloat32> cut = cut(input, -1);
      return tf.pad(cut, widths(1), tf.constant((float) pad.value()));
    }

    @Override
    public Operand<TFloat32> signal(
        Operand<TFloat32> input, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      return tf.pad(cut(upstream, 1), widths(-1), tf.constant(0f));
    }

    private int width(int width, int sign) {
      return Math.max(0, sign * width);
    }

    /** Without what is beyond a border of the given sign. */
    private Operand<TFloat32> cut(Operand<TFloat32> values, int sign) {
      int axes = pad.before().size();
      int[] begin = new int[axes];
      int[] less = new int[axes];
      for (int axis = 0; axis < axes; axis++) {
        begin[axis] = width(pad.before().get(axis), sign);
        less[axis] = begin[axis] + width(pad.after().get(axis), sign);
      }
      if (IntStream.of(less).allMatch(width -> width == 0)) {
        return values;
      }
      return tf.slice(values, tf.constant(begin), tf.math.sub(tf.shape(values), tf.constant(less)));
    }

    private Operand<TInt32> widths(int sign) {
      int[][] widths = new int[pad.before().size()][];
      for (int axis = 0; axis < widths.length; axis++) {
        widths[axis] =
            new int[] {width(pad.before().get(axis), sign), width(pad.after().get(axis), sign)};
      }
      return tf.constant(widths);
    }
  }

  /** Between neighbours, as ONNX and TensorFlow agree. */
  private record Resize(Ops tf, Op.Grid grid, Extent output) implements Step.OfOne {

    @Override
    public Operand<TFloat32> value(Operand<TFloat32> input) {
      return tf.image.resizeBilinear(
          input,
          tf.constant(new int[] {output.height(), output.width()}),
          ResizeBilinear.halfPixelCenters(grid == Op.Grid.HALF_PIXEL),
          ResizeBilinear.alignCorners(grid == Op.Grid.ALIGN_CORNERS));
    }

    @Override
    public Operand<TFloat32> signal(
        Operand<TFloat32> input, Operand<TFloat32> output, Operand<TFloat32> upstream) {
      return tf.image.resizeBilinearGrad(
          upstream,
          input,
          ResizeBilinearGrad.halfPixelCenters(grid == Op.Grid.HALF_PIXEL),
          ResizeBilinearGrad.alignCorners(grid == Op.Grid.ALIGN_CORNERS));
    }
  }
}
