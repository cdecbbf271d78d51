// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.touchstone.api.network.Curve;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;
import org.touchstone.document.DocumentNode;
import org.touchstone.document.Fields;

/** Reads the settings of one layer of a graph; what is wrong is told and replaced. */
record LayerReader(Fields fields) {

  private static final double EPSILON = 1e-5;
  private static final int ANY = Integer.MIN_VALUE;

  LayerSettings read(LayerKind kind) {
    LayerSettings settings =
        switch (kind) {
          case CONV -> convolution();
          case DENSE -> dense();
          case MAX_POOL -> LayerSettings.of(new Op.MaxPool(window().pool()));
          case AVERAGE_POOL ->
              LayerSettings.of(
                  new Op.AveragePool(
                      window().pool(), fields.trueOrFalse("count-padding").orElse(false)));
          case GLOBAL_AVERAGE -> LayerSettings.whole(new Op.AveragePool(Window.UNIT));
          case GLOBAL_MAX -> LayerSettings.whole(new Op.MaxPool(Window.UNIT));
          case RESHAPE -> shaped(new Op.Reshape());
          case EXPAND -> shaped(new Op.Expand());
          case CONSTANT -> shaped(new Op.Constant());
          case RESIZE -> resize();
          default -> LayerSettings.of(op(kind));
        };
    fields.finish();
    return settings;
  }

  LayerSettings read(Curve curve) {
    double a = number("a", 0);
    double b = number("b", 0);
    fields.finish();
    return LayerSettings.of(new Op.Activation(curve, a, b));
  }

  private Op op(LayerKind kind) {
    return switch (kind) {
      case CHANNEL_AFFINE -> new Op.ChannelAffine(fields.trueOrFalse("norm").orElse(false));
      case RELU -> relu();
      case PRELU -> new Op.PRelu();
      case SUM -> new Op.Sum();
      case DIFFERENCE -> new Op.Difference();
      case PRODUCT -> new Op.Product();
      case QUOTIENT -> new Op.Quotient();
      case MAX -> new Op.Extreme(true);
      case MIN -> new Op.Extreme(false);
      case MAT_MUL -> new Op.MatMul();
      case CONCAT -> new Op.Concat(fields.whole("axis").orElse(Op.Concat.CHANNELS));
      case REDUCE ->
          new Op.Reduce(choice("by", Op.Reduction.class, Op.Reduction.MEAN), wholes("axes", 1));
      case LRN -> lrn();
      case LAYER_NORM -> new Op.LayerNorm(number("epsilon", EPSILON));
      case GROUP_NORM -> new Op.GroupNorm(within("groups", 1, 1), number("epsilon", EPSILON));
      case SOFTMAX ->
          new Op.Softmax(wholes("axes", 1), fields.trueOrFalse("logarithm").orElse(false));
      case TRANSPOSE -> new Op.Transpose(wholes("order", 0));
      case SLICE -> new Op.Slice(spans());
      case GATHER -> new Op.Gather(within("axis", 0, 0), wholes("indices", 0));
      case PAD -> pad();
      default -> throw new AssertionError(kind);
    };
  }

  private WindowReader window() {
    return new WindowReader(fields);
  }

  private LayerSettings convolution() {
    int width = width();
    Window window = window().convolution();
    int groups = within("groups", 1, 1);
    return LayerSettings.wide(new Op.Conv(window, groups), width, relu(true), false);
  }

  private LayerSettings dense() {
    boolean flatten = fields.trueOrFalse("flatten").orElse(true);
    return LayerSettings.wide(new Op.Dense(), width(), relu(true), flatten);
  }

  private int width() {
    fields.required("width");
    int width = within("width", 1, 1);
    if (!NetworkLimits.isWidth(width)) {
      fields.report(
          "width",
          "bad-network",
          "'width' must be from 1 to %s, not %s.".formatted(NetworkLimits.WIDEST, width));
      return 1;
    }
    return width;
  }

  private boolean relu(boolean otherwise) {
    return fields.trueOrFalse("relu").orElse(otherwise);
  }

  private Op relu() {
    double most = number("most", Double.POSITIVE_INFINITY);
    if (most > 0) {
      return new Op.Relu(most);
    }
    fields.report("most", "bad-network", "'most' must be above 0, not %s.".formatted(most));
    return new Op.Relu();
  }

  private Op lrn() {
    return new Op.Lrn(
        within("size", 1, 1), number("alpha", 1e-4), number("beta", .75), number("bias", 1));
  }

  private Op pad() {
    return new Op.Pad(
        choice("padding", Op.Padding.class, Op.Padding.CONSTANT),
        wholes("before", ANY),
        wholes("after", ANY),
        number("value", 0));
  }

  private LayerSettings resize() {
    Op op =
        new Op.Resize(
            fields.trueOrFalse("linear").orElse(false),
            choice("grid", Op.Grid.class, Op.Grid.HALF_PIXEL));
    List<Integer> size = wholes("size", 1);
    if (size.size() == 2) {
      return LayerSettings.shaped(op, Extent.map(size.get(0), size.get(1), 1));
    }
    fields.report("size", "bad-network", "'size' must be [rows, columns].");
    return LayerSettings.shaped(op, Extent.map(1, 1, 1));
  }

  private LayerSettings shaped(Op op) {
    Optional<Extent> shape = fields.required("shape").flatMap(this::extent);
    return LayerSettings.shaped(op, shape.orElse(Extent.units(1)));
  }

  /** Sizes of all axes, with {@code n} or {@code 12n} along that of the images. */
  private Optional<Extent> extent(DocumentNode node) {
    List<Integer> sizes = new ArrayList<>();
    int images = Extent.NONE;
    if (node instanceof DocumentNode.Items list) {
      for (DocumentNode item : list.items()) {
        String word = item.tree().asText();
        boolean here = item.tree().isTextual() && word.matches("[0-9]{0,6}n");
        images = here && images == Extent.NONE ? sizes.size() : images;
        sizes.add(
            here
                ? word.equals("n") ? 1 : Integer.parseInt(word.substring(0, word.length() - 1))
                : NetworkReader.whole(item));
      }
    }
    if (sizes.isEmpty() || sizes.contains(0) || sizes.stream().anyMatch(size -> size < 0)) {
      fields.report(
          "shape",
          "bad-network",
          "'shape' must list the size of every axis, with n for the images, as in [n, 7, 7, 64].");
      return Optional.empty();
    }
    return Optional.of(new Extent(sizes, images));
  }

  private List<Op.Span> spans() {
    return fields.required("spans").isEmpty()
        ? List.of()
        : fields.list("spans", this::span).orElse(List.of());
  }

  private Optional<Op.Span> span(DocumentNode node) {
    if (node.tree().isTextual() && node.tree().asText().equals("all")) {
      return Optional.of(Op.Span.ALL);
    }
    List<Integer> three =
        node instanceof DocumentNode.Items list
            ? list.items().stream().flatMap(item -> fields.whole("spans", item).stream()).toList()
            : List.of();
    if (three.size() != 3 || three.get(1) == 0 || three.get(2) < 1) {
      fields.report(
          "spans",
          "bad-network",
          "'spans' must say 'all' or [start, step, count] for every axis, not %s."
              .formatted(node.tree()));
      return Optional.empty();
    }
    return Optional.of(new Op.Span(three.get(0), three.get(1), three.get(2)));
  }

  private List<Integer> wholes(String key, int least) {
    fields.required(key);
    List<Integer> values = fields.list(key, node -> fields.whole(key, node)).orElse(List.of());
    if (values.stream().anyMatch(value -> value < least)) {
      fields.report(
          key, "bad-network", "'%s' must be whole numbers from %s.".formatted(key, least));
    }
    return values;
  }

  private int within(String key, int otherwise, int least) {
    int value = fields.whole(key).orElse(otherwise);
    if (value >= least) {
      return value;
    }
    fields.report(
        key, "bad-network", "'%s' must be at least %s, not %s.".formatted(key, least, value));
    return otherwise;
  }

  private double number(String key, double otherwise) {
    return fields.number(key).orElse(otherwise);
  }

  private <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
    return fields.choice(key, type).orElse(otherwise);
  }
}
