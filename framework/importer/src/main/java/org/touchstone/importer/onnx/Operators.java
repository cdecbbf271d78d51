// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.touchstone.api.network.Curve;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Op.Reduction;
import org.touchstone.importer.onnx.Value.Known;
import org.touchstone.importer.onnx.wire.NodeProto;

/** All operators of ONNX that are known. */
final class Operators {

  private static final int AXES_AS_INPUT = 18;
  private static final int SUM_AXES_AS_INPUT = 13;

  private static final Map<String, Operator> ALL = new TreeMap<>();

  static {
    one("Conv", Windows::convolution);
    one("MaxPool", Windows::maxPool);
    one("AveragePool", Windows::averagePool);
    one("GlobalAveragePool", Windows::mean);
    one("GlobalMaxPool", Windows::max);
    ALL.put("BatchNormalization", Norms::batch);
    ALL.put("LayerNormalization", Norms::layer);
    one("InstanceNormalization", Norms::instance);
    one("GroupNormalization", Norms::group);
    one("LRN", Norms::local);
    one("Gemm", Products::gemm);
    one("MatMul", Products::product);
    curves();
    arithmetic();
    moves();
    constants();
  }

  private Operators() {}

  private static void one(String name, Operator.Single single) {
    ALL.put(name, Operator.of(single));
  }

  private static void curves() {
    Map.of(
            "Sigmoid",
            Curve.SIGMOID,
            "Tanh",
            Curve.TANH,
            "Softplus",
            Curve.SOFTPLUS,
            "Softsign",
            Curve.SOFTSIGN,
            "Mish",
            Curve.MISH,
            "Erf",
            Curve.ERF,
            "HardSwish",
            Curve.HARD_SWISH)
        .forEach((name, curve) -> ALL.put(name, Curves.plain(curve)));
    ALL.put("Relu", Curves.plain(new Op.Relu()));
    ALL.put("LeakyRelu", Curves.alpha(Curve.LEAKY_RELU, 0.01f));
    ALL.put("Elu", Curves.alpha(Curve.ELU, 1));
    ALL.put("Celu", Curves.alpha(Curve.CELU, 1));
    ALL.put("ThresholdedRelu", Curves.alpha(Curve.THRESHOLDED_RELU, 1));
    one("HardSigmoid", Curves::hardSigmoid);
    one("Selu", Curves::selu);
    one("Gelu", Curves::gelu);
    one("Clip", Curves::clip);
    one("PRelu", Curves::prelu);
    foldable("Exp", Curves.plain(Curve.EXP));
    foldable("Log", Curves.plain(Curve.LOG));
    foldable("Sqrt", Curves.plain(Curve.SQRT));
    foldable("Abs", Curves.plain(Curve.ABSOLUTE));
    foldable("Reciprocal", Curves.plain(Curve.RECIPROCAL));
    foldable("Neg", Operator.of(Curves::negative));
    foldable("Pow", Operator.of(Curves::power));
  }

  private static void arithmetic() {
    foldable("Add", Arithmetic.pair(new Op.Sum()));
    foldable("Sub", Arithmetic.pair(new Op.Difference()));
    foldable("Mul", Arithmetic.pair(new Op.Product()));
    foldable("Div", Arithmetic.pair(new Op.Quotient()));
    ALL.put("Sum", Arithmetic.many(new Op.Sum()));
    foldable("Max", Arithmetic.many(new Op.Extreme(true)));
    foldable("Min", Arithmetic.many(new Op.Extreme(false)));
    ALL.put("ReduceMean", Reductions.by(Reduction.MEAN, AXES_AS_INPUT));
    ALL.put("ReduceMax", Reductions.by(Reduction.MAX, AXES_AS_INPUT));
    ALL.put("ReduceMin", Reductions.by(Reduction.MIN, AXES_AS_INPUT));
    ALL.put("ReduceL2", Reductions.by(Reduction.L2, AXES_AS_INPUT));
    ALL.put("ReduceSum", Reductions.by(Reduction.SUM, SUM_AXES_AS_INPUT));
    ALL.put("Softmax", Reductions.softmax(false));
    ALL.put("LogSoftmax", Reductions.softmax(true));
  }

  private static void moves() {
    one("Reshape", Moves::reshape);
    one("Flatten", Moves::flatten);
    one("Squeeze", Moves::squeeze);
    one("Unsqueeze", Moves::unsqueeze);
    one("Transpose", Moves::transpose);
    one("Expand", Moves::expand);
    ALL.put("DepthToSpace", Moves.blocks(true));
    ALL.put("SpaceToDepth", Moves.blocks(false));
    one("Concat", Concats::concat);
    ALL.put("Split", Parts::split);
    one("Slice", Parts::slice);
    one("Gather", Gathers::gather);
    one("Pad", Pads::pad);
    one("Resize", Resizes::resize);
    one("Upsample", Resizes::upsample);
  }

  private static void constants() {
    one("Identity", call -> call.value(0));
    ALL.put("Dropout", Operators::dropout);
    one("Cast", Constants::cast);
    one("Constant", Constants::constant);
    one("ConstantOfShape", Constants::ofShape);
    one("Shape", Constants::shape);
    one("Size", Constants::size);
    one("Range", Constants::range);
    for (String name :
        List.of(
            "Floor", "Ceil", "Round", "Not", "Equal", "Greater", "Less", "And", "Or", "Where")) {
      one(name, Constants::folded);
    }
  }

  /** An operator that is computed where all of its inputs are constant. */
  private static void foldable(String name, Operator operator) {
    ALL.put(
        name,
        call ->
            call.inputs().stream().allMatch(Known.class::isInstance)
                ? List.of(Constants.folded(call))
                : operator.apply(call));
  }

  private static List<Value> dropout(Call call) {
    call.settings().real("ratio", 0);
    call.settings().small("is_test", 1);
    call.settings().small("seed", 0);
    call.demand(
        call.opset() < 12 || !call.has(2) || call.known(2).at(0) == 0,
        "It drops at random: 'training_mode' is true. Export the network after eval().");
    return List.of(call.value(0));
  }

  static Operator of(NodeProto node) {
    return node.domain().isEmpty() ? ALL.get(node.operator()) : null;
  }

  static Set<String> names() {
    return ALL.keySet();
  }
}
