// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.LearntOp;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.importer.onnx.Value.Flow;
import org.touchstone.importer.onnx.Value.Known;

/** Gemm and MatMul: dense layers, and products of two values. */
final class Products {

  private static final List<Integer> SWAPPED = List.of(1, 0);

  private Products() {}

  static Value gemm(Call call) {
    Settings settings = call.settings();
    double alpha = settings.real("alpha", 1);
    double beta = settings.real("beta", 1);
    call.demand(settings.small("transA", 0) == 0, "'transA' is 1; it must be 0.");
    boolean transposed = settings.small("transB", 0) != 0;
    if (call.opset() < 7) {
      settings.small("broadcast", 0);
    }
    Flow flow = call.straight(0);
    Tensor weight = call.known(1);
    Refusal.unless(
        flow.rank() == 2 && weight.shape().size() == 2,
        "size",
        "It multiplies %s and %s.",
        flow.dims(),
        weight.shape());
    Tensor kernel =
        call.made(
            "kernel",
            List.of(weight),
            () -> scaled(transposed ? weight.transposed(SWAPPED) : weight, alpha));
    int out = kernel.shape().get(1);
    Tensor bias =
        call.has(2)
            ? call.made("bias", List.of(call.known(2)), () -> bias(call.known(2), out, beta))
            : call.made("bias", List.of(), () -> Windows.zeros(out));
    return dense(call, flow, kernel, bias);
  }

  private static Tensor scaled(Tensor tensor, double by) {
    return by == 1 ? tensor : new Tensor(tensor.kind(), tensor.shape(), i -> by * tensor.at(i));
  }

  private static Tensor bias(Tensor given, int out, double beta) {
    Refusal.unless(
        given.size() == 1 || given.size() == out,
        "size",
        "Its bias is %s for %s outputs.",
        given.shape(),
        out);
    boolean one = given.size() == 1;
    return Tensor.filled(List.of(out), i -> beta * given.at(one ? 0 : i));
  }

  private static Value dense(Call call, Flow flow, Tensor kernel, Tensor bias) {
    int last = flow.dims().get(flow.rank() - 1);
    Refusal.unless(
        kernel.shape().get(0) == last,
        "size",
        "Its kernel reads %s numbers, but %s come in.",
        kernel.shape().get(0),
        last);
    List<Integer> dims = new ArrayList<>(flow.dims());
    dims.set(flow.rank() - 1, kernel.shape().get(1));
    return call.emit(LearntOp.of(new Op.Dense(), kernel, bias), List.of(flow), dims, flow.axes());
  }

  static Value product(Call call) {
    if (call.value(1) instanceof Known known
        && known.tensor().shape().size() == 2
        && call.value(0) instanceof Flow) {
      Flow flow = call.flow(0);
      int last = flow.rank() - 1;
      Flow stored = flow.axes().get(last) == last ? flow : call.straight(0);
      Tensor kernel = known.tensor();
      int out = kernel.shape().get(1);
      return dense(call, stored, kernel, call.made("bias", List.of(), () -> Windows.zeros(out)));
    }
    Flow a = call.straight(0);
    Flow b = call.straight(1);
    int rank = a.rank();
    Refusal.unless(
        rank >= 2
            && rank == b.rank()
            && a.dims().get(rank - 1).equals(b.dims().get(rank - 2))
            && a.dims().subList(0, rank - 2).equals(b.dims().subList(0, rank - 2)),
        "size",
        "It multiplies %s and %s.",
        a.dims(),
        b.dims());
    List<Integer> dims = new ArrayList<>(a.dims());
    dims.set(rank - 1, b.dims().get(rank - 1));
    return call.emit(new Op.MatMul(), List.of(a, b), dims, a.axes());
  }
}
