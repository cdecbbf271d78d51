// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;
import org.touchstone.importer.graph.GraphBuilder;
import org.touchstone.importer.graph.LearntOp;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.problem.Problem;

/**
 * Puts a network together. What does not fit is kept as a problem, and something of the size that
 * its own tensors say stands in its place, so that all problems are found at once.
 */
record Assembly(GraphBuilder builder, Map<String, Tensor> tensors, List<Problem> problems)
    implements Modules {

  private static final double EPSILON = 1e-5;
  private static final List<Integer> KERNEL_ORDER = List.of(2, 3, 1, 0);
  private static final int MAP_AXES = 4;
  private static final int NAMED = 5;

  Assembly(GraphBuilder builder, Map<String, Tensor> tensors) {
    this(builder, tensors, new ArrayList<>());
  }

  private Tensor tensor(String name, String part) {
    return tensors.get(name + "." + part);
  }

  private String attempt(String name, Supplier<String> module, Supplier<Extent> otherwise) {
    try {
      return module.get();
    } catch (Refusal refusal) {
      problems.add(
          Problem.of(
              refusal.code(),
              "'%s': %s".formatted(name, refusal.getMessage()),
              refusal.cures().toArray(String[]::new)));
      return builder.add(name, LearntOp.of(new Op.Constant(), Tensor.vector()), otherwise.get());
    }
  }

  @Override
  public String convolution(String name, String input, int stride) {
    return convolution(name, input, stride, 1);
  }

  @Override
  public String depthwise(String name, String input, int stride) {
    return convolution(name, input, stride, builder.extent(input).channels());
  }

  @Override
  public String grouped(String name, String input, int stride) {
    List<Integer> shape = tensor(name, "weight").shape();
    int seen = shape.size() < 2 ? 1 : shape.get(1);
    return convolution(name, input, stride, Math.max(1, builder.extent(input).channels() / seen));
  }

  private String convolution(String name, String input, int stride, int groups) {
    List<Integer> shape = tensor(name, "weight").shape();
    return attempt(
        name,
        () -> builder.add(name, kernel(name, stride, groups), input),
        () -> {
          Extent in = builder.extent(input);
          return Extent.map(
              1 + (in.height() - 1) / stride,
              1 + (in.width() - 1) / stride,
              shape.isEmpty() ? 1 : shape.get(0));
        });
  }

  private LearntOp kernel(String name, int stride, int groups) {
    Tensor weight = tensor(name, "weight");
    List<Integer> shape = weight.shape();
    Refusal.unless(
        shape.size() == MAP_AXES && shape.get(2).equals(shape.get(3)) && shape.get(2) % 2 == 1,
        "wrong-shape",
        "Its kernel has shape %s; [out, in, side, side] with an odd side is needed.",
        shape);
    Refusal.unless(
        shape.get(0) % groups == 0,
        "wrong-shape",
        "Its kernel %s does not fall into %s groups.",
        shape,
        groups);
    int side = shape.get(2);
    Window window = Window.of(side, side, stride, side / 2);
    return LearntOp.of(
        new Op.Conv(window, groups),
        weight.transposed(KERNEL_ORDER),
        bias(name, "bias", shape.get(0)));
  }

  private Tensor bias(String name, String part, int outputs) {
    Tensor bias = tensors.getOrDefault(name + "." + part, zeros(outputs));
    Refusal.unless(
        bias.shape().equals(List.of(outputs)),
        "wrong-shape",
        "Its %s has shape %s; [%s] is needed.",
        part,
        bias.shape(),
        outputs);
    return bias;
  }

  private static Tensor zeros(int size) {
    return new Tensor(Tensor.Kind.REAL, List.of(size), i -> 0);
  }

  @Override
  public String norm(String name, String input) {
    Extent extent = builder.extent(input);
    return attempt(
        name,
        () -> {
          int channels = extent.channels();
          Tensor mean = bias(name, "running_mean", channels);
          Tensor variance = bias(name, "running_var", channels);
          Tensor gamma = bias(name, "weight", channels);
          LearntOp norm =
              LearntOp.norm(gamma, bias(name, "bias", channels), mean, variance, EPSILON);
          return builder.add(name, norm, input);
        },
        () -> extent);
  }

  @Override
  public String relu(String name, String input, double most) {
    return builder.add(name, new Op.Relu(most), input);
  }

  @Override
  public String maxPool(String name, String input, int side, int stride, int padding) {
    return pool(name, new Op.MaxPool(Window.of(side, side, stride, padding)), input);
  }

  @Override
  public String averagePool(String name, String input, int side) {
    return pool(name, new Op.AveragePool(Window.tiles(side)), input);
  }

  private String pool(String name, Op pool, String input) {
    Extent extent = builder.extent(input);
    return attempt(name, () -> builder.add(name, pool, input), () -> extent);
  }

  @Override
  public String globalAverage(String name, String input) {
    return builder.add(name, new Op.AveragePool(Window.whole(builder.extent(input))), input);
  }

  @Override
  public String sum(String name, String a, String b) {
    return attempt(
        name,
        () -> {
          Refusal.unless(
              builder.extent(a).equals(builder.extent(b)),
              "size",
              "%s and %s are not added.",
              builder.extent(a),
              builder.extent(b));
          return builder.add(name, new Op.Sum(), a, b);
        },
        () -> builder.extent(a));
  }

  @Override
  public String concat(String name, List<String> inputs) {
    return inputs.size() == 1
        ? inputs.get(0)
        : builder.add(name, new Op.Concat(), inputs.toArray(String[]::new));
  }

  @Override
  public String dense(String name, String input) {
    List<Integer> shape = tensor(name, "weight").shape();
    String units =
        builder.extent(input).isMap() ? builder.flatten(name + "/flatten", input) : input;
    return attempt(
        name,
        () -> builder.add(name, rows(name, builder.extent(input)), units),
        () -> Extent.units(shape.isEmpty() ? 1 : shape.get(0)));
  }

  /** PyTorch flattens a map channel by channel; here it is flattened pixel by pixel. */
  private LearntOp rows(String name, Extent in) {
    Tensor weight = tensor(name, "weight");
    List<Integer> shape = weight.shape();
    long reads = shape.stream().skip(1).mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
    Refusal.unless(
        shape.size() >= 2 && reads == in.units(),
        "size",
        "Its kernel %s does not fit %s.",
        shape,
        in);
    int outputs = shape.get(0);
    List<Integer> map = List.of(outputs, in.channels(), in.height(), in.width());
    Tensor dense =
        weight
            .reshaped(map)
            .transposed(KERNEL_ORDER)
            .reshaped(List.of(Math.toIntExact(reads), outputs));
    return LearntOp.of(new Op.Dense(), dense, bias(name, "bias", outputs));
  }

  /** The channels of the image, as the first convolution reads it. */
  static int colours(Tensor first) {
    return first.shape().size() == MAP_AXES ? first.shape().get(1) : 0;
  }

  /** The first of some names, in quotes. */
  static String some(List<String> names) {
    String first = String.join("', '", names.subList(0, Math.min(names.size(), NAMED)));
    return "'%s'%s".formatted(first, names.size() > NAMED ? ", …" : "");
  }
}
