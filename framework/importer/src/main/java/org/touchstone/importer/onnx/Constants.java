// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.List;
import java.util.stream.IntStream;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.graph.Tensor.Kind;
import org.touchstone.importer.onnx.Value.Flow;
import org.touchstone.importer.onnx.Value.Known;
import org.touchstone.importer.onnx.wire.AttributeProto;

/** Operators that make constants: Constant, ConstantOfShape, Shape, Size, Range, Cast. */
final class Constants {

  private static final int FROM = 15;

  private Constants() {}

  static Value constant(Call call) {
    AttributeProto given = given(call.settings());
    return new Known(call.made("value", List.of(), () -> value(given)));
  }

  private static AttributeProto given(Settings settings) {
    for (String name : List.of("value", "value_float", "value_floats", "value_int", "value_ints")) {
      AttributeProto found = settings.any(name);
      if (found != null) {
        return found;
      }
    }
    throw Refusal.setting("A constant has no number.");
  }

  private static Tensor value(AttributeProto found) {
    return switch (found.type()) {
      case TENSOR ->
          Weights.of(
              found.tensor().orElseThrow(() -> Refusal.setting("A constant has no number.")));
      case FLOAT -> Tensor.of(Kind.REAL, List.of(), found.real());
      case INT -> Tensor.of(Kind.WHOLE, List.of(), (double) found.whole());
      case FLOATS -> Tensor.vector(found.reals().stream().mapToDouble(x -> x).toArray());
      case INTS ->
          Tensor.of(
              Kind.WHOLE,
              List.of(found.wholes().size()),
              found.wholes().stream().mapToDouble(x -> x).toArray());
      default -> throw new Refusal("precision", "A constant is no number.");
    };
  }

  static Value ofShape(Call call) {
    AttributeProto given = call.settings().any("value");
    List<Integer> shape = call.wholes(0);
    Tensor.bounded(shape);
    return new Known(
        call.made(
            "value",
            List.of(call.known(0)),
            () -> {
              Tensor one = given == null ? Tensor.vector(0) : value(given);
              double value = one.at(0);
              return new Tensor(one.kind(), shape, i -> value);
            }));
  }

  static Value shape(Call call) {
    List<Integer> shape =
        call.value(0) instanceof Known known ? known.tensor().shape() : call.flow(0).shape();
    int start = 0;
    int end = shape.size();
    if (call.opset() >= FROM) {
      start = within(call.settings().small("start", 0), shape.size());
      end = within(call.settings().small("end", shape.size()), shape.size());
    }
    List<Integer> part = shape.subList(start, Math.max(start, end));
    return new Known(call.made(part.toString(), List.of(), () -> Tensor.wholes(part)));
  }

  private static int within(int axis, int rank) {
    return Math.max(0, Math.min(rank, axis < 0 ? axis + rank : axis));
  }

  static Value size(Call call) {
    List<Integer> shape =
        call.value(0) instanceof Known known ? known.tensor().shape() : call.flow(0).shape();
    double count = Tensor.count(shape);
    return new Known(
        call.made("" + count, List.of(), () -> Tensor.of(Kind.WHOLE, List.of(), count)));
  }

  static Value range(Call call) {
    List<Tensor> inputs = IntStream.range(0, 3).mapToObj(call::known).toList();
    double start = inputs.get(0).at(0);
    double step = inputs.get(2).at(0);
    double count = Math.ceil((inputs.get(1).at(0) - start) / step);
    Refusal.unless(count < 1 << 20, "size", "A range of %s numbers is not computed.", count);
    return new Known(
        call.made(
            "range",
            inputs,
            () ->
                Tensor.filled(
                    inputs.get(0).kind(),
                    List.of((int) Math.max(0, count)),
                    i -> start + i * step)));
  }

  /** Between kinds of real numbers nothing happens: all is computed in single precision. */
  static Value cast(Call call) {
    int to = call.settings().small("to", 1);
    call.settings().any("saturate");
    Weights.Element element = Weights.element(to);
    if (call.value(0) instanceof Flow flow) {
      Refusal.unless(
          element.kind() == Kind.REAL,
          "setting",
          "What depends on the image is cast to %s.",
          element);
      return flow;
    }
    Tensor from = call.known(0);
    return new Known(
        call.made(
            "cast",
            List.of(from),
            () ->
                new Tensor(
                    element.kind(),
                    from.shape(),
                    switch (element.kind()) {
                      case REAL -> from.data();
                      case WHOLE -> i -> (long) from.at(i);
                      case TRUTH -> i -> from.at(i) == 0 ? 0 : 1;
                    })));
  }

  static Value folded(Call call) {
    return new Known(Fold.apply(call));
  }
}
