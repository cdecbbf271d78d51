// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.graph.Tensor.Kind;

/**
 * Computes nodes all of whose inputs are constant: weights in disguise, and arithmetic of shapes.
 */
final class Fold {

  private static final Map<String, DoubleUnaryOperator> UNARY =
      Map.ofEntries(
          Map.entry("Neg", x -> -x),
          Map.entry("Abs", Math::abs),
          Map.entry("Floor", Math::floor),
          Map.entry("Ceil", Math::ceil),
          Map.entry("Round", Math::rint),
          Map.entry("Sqrt", Math::sqrt),
          Map.entry("Exp", Math::exp),
          Map.entry("Log", Math::log),
          Map.entry("Reciprocal", x -> 1 / x),
          Map.entry("Not", x -> x == 0 ? 1 : 0));

  private static final Map<String, DoubleBinaryOperator> BINARY =
      Map.ofEntries(
          Map.entry("Add", Double::sum),
          Map.entry("Sub", (a, b) -> a - b),
          Map.entry("Mul", (a, b) -> a * b),
          Map.entry("Div", (a, b) -> a / b),
          Map.entry("Pow", Math::pow),
          Map.entry("Max", Math::max),
          Map.entry("Min", Math::min),
          Map.entry("Equal", (a, b) -> a == b ? 1 : 0),
          Map.entry("Greater", (a, b) -> a > b ? 1 : 0),
          Map.entry("Less", (a, b) -> a < b ? 1 : 0),
          Map.entry("And", (a, b) -> a != 0 && b != 0 ? 1 : 0),
          Map.entry("Or", (a, b) -> a != 0 || b != 0 ? 1 : 0));

  private Fold() {}

  static boolean knows(String operator) {
    return UNARY.containsKey(operator) || BINARY.containsKey(operator) || operator.equals("Where");
  }

  static Tensor apply(Call call) {
    String operator = call.node().operator();
    List<Tensor> inputs = IntStream.range(0, call.inputs().size()).mapToObj(call::known).toList();
    return call.made("folded", inputs, () -> computed(operator, inputs));
  }

  private static Tensor computed(String operator, List<Tensor> inputs) {
    if (operator.equals("Where")) {
      return where(inputs);
    }
    Tensor first = inputs.get(0);
    if (UNARY.containsKey(operator)) {
      DoubleUnaryOperator function = UNARY.get(operator);
      return Tensor.filled(first.kind(), first.shape(), i -> function.applyAsDouble(first.at(i)));
    }
    Tensor result = first;
    for (Tensor next : inputs.subList(1, inputs.size())) {
      result = pair(operator, result, next);
    }
    return result;
  }

  private static Tensor pair(String operator, Tensor a, Tensor b) {
    DoubleBinaryOperator function = BINARY.get(operator);
    List<Integer> shape = Tensor.broadcast(a.shape(), b.shape());
    Tensor x = a.broadcast(shape);
    Tensor y = b.broadcast(shape);
    boolean quotient = operator.equals("Div") && a.kind() == Kind.WHOLE;
    if (quotient && b.stream().anyMatch(value -> value == 0)) {
      throw Refusal.setting("A whole number is divided by 0.");
    }
    boolean truth = operator.matches("Equal|Greater|Less|And|Or");
    return Tensor.filled(
        truth ? Kind.TRUTH : a.kind(),
        shape,
        i -> {
          double value = function.applyAsDouble(x.at(i), y.at(i));
          return quotient ? (double) (long) value : value;
        });
  }

  private static Tensor where(List<Tensor> inputs) {
    List<Integer> shape =
        Tensor.broadcast(
            inputs.get(0).shape(), Tensor.broadcast(inputs.get(1).shape(), inputs.get(2).shape()));
    Tensor which = inputs.get(0).broadcast(shape);
    Tensor yes = inputs.get(1).broadcast(shape);
    Tensor no = inputs.get(2).broadcast(shape);
    return Tensor.filled(yes.kind(), shape, i -> which.at(i) != 0 ? yes.at(i) : no.at(i));
  }
}
