// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;
import org.touchstone.document.KebabCase;

/** Writes a network as the family {@code graph} of a manifest, for people to read and change. */
public record GraphText(Network network) {

  /** The section {@code network}, which {@link ManifestReader} reads as the same network. */
  public String section() {
    return """
        network:
          family: graph
          classes: %s
          image-size: [%s, %s]
          logits-listed: true
          blocks: %s
          layers:
        %s
        """
        .formatted(
            network.classes(),
            network.height(),
            network.width(),
            value(network.blocks()),
            network.layers().stream().map(GraphText::line).collect(Collectors.joining("\n")));
  }

  private static String line(Layer layer) {
    Map<String, Object> settings = settings(layer);
    Map<String, Object> line = new LinkedHashMap<>();
    boolean lists = settings.isEmpty() && layer.inputs().size() > 1;
    line.put(word(layer.op()), lists ? layer.inputs() : settings);
    if (!lists && !layer.inputs().isEmpty()) {
      line.put("reads", layer.inputs().size() == 1 ? layer.inputs().get(0) : layer.inputs());
    }
    return "    %s: %s".formatted(text(layer.name()), value(line));
  }

  private static String word(Op op) {
    if (op instanceof Op.Activation activation) {
      return LayerKind.word(activation.curve());
    } else if (op instanceof Op.Extreme extreme) {
      return extreme.largest() ? LayerKind.MAX.word() : LayerKind.MIN.word();
    }
    return KebabCase.kebab(op.getClass().getSimpleName());
  }

  private static Map<String, Object> settings(Layer layer) {
    Settings settings = new Settings();
    Op op = layer.op();
    if (op instanceof Op.Conv conv) {
      settings.put("width", layer.channels());
      settings.window("kernel", conv.window(), Window.Size.ONE);
      settings.unless("groups", conv.groups(), 1);
      settings.put("relu", false);
    } else if (op instanceof Op.Dense) {
      settings.put("width", layer.channels());
      settings.put("relu", false);
      settings.put("flatten", false);
    } else if (op instanceof Op.ChannelAffine affine) {
      settings.unless("norm", affine.norm(), false);
    } else if (op instanceof Op.Relu relu) {
      settings.unless("most", relu.most(), Double.POSITIVE_INFINITY);
    } else if (op instanceof Op.Activation activation) {
      settings.unless("a", activation.a(), 0.0);
      settings.unless("b", activation.b(), 0.0);
    } else if (op instanceof Op.Pool pool) {
      settings.window("size", pool.window(), pool.window().kernel());
      settings.unless(
          "count-padding", op instanceof Op.AveragePool average && average.countPadding(), false);
    } else {
      others(settings, layer);
    }
    return settings.all();
  }

  private static void others(Settings settings, Layer layer) {
    Op op = layer.op();
    if (op instanceof Op.Reduce reduce) {
      settings.put("by", KebabCase.kebab(reduce.by().name()));
      settings.put("axes", reduce.axes());
    } else if (op instanceof Op.Lrn lrn) {
      settings.put("size", lrn.size());
      settings.put("alpha", lrn.alpha());
      settings.put("beta", lrn.beta());
      settings.put("bias", lrn.bias());
    } else if (op instanceof Op.LayerNorm norm) {
      settings.put("epsilon", norm.epsilon());
    } else if (op instanceof Op.GroupNorm norm) {
      settings.put("groups", norm.groups());
      settings.put("epsilon", norm.epsilon());
    } else if (op instanceof Op.Softmax softmax) {
      settings.put("axes", softmax.axes());
      settings.unless("logarithm", softmax.logarithm(), false);
    } else if (op instanceof Op.Concat concat) {
      settings.unless("axis", concat.axis(), Op.Concat.CHANNELS);
    } else if (op instanceof Op.Reshape || op instanceof Op.Expand || op instanceof Op.Constant) {
      settings.put("shape", shape(layer.output()));
    } else if (op instanceof Op.Transpose transpose) {
      settings.put("order", transpose.order());
    } else if (op instanceof Op.Slice slice) {
      settings.put("spans", slice.spans().stream().map(GraphText::span).toList());
    } else if (op instanceof Op.Gather gather) {
      settings.put("axis", gather.axis());
      settings.put("indices", gather.indices());
    } else if (op instanceof Op.Pad pad) {
      settings.unless("padding", KebabCase.kebab(pad.padding().name()), "constant");
      settings.put("before", pad.before());
      settings.put("after", pad.after());
      settings.unless("value", pad.value(), 0.0);
    } else if (op instanceof Op.Resize resize) {
      settings.put("size", List.of(layer.height(), layer.width()));
      settings.unless("linear", resize.linear(), false);
      settings.put("grid", KebabCase.kebab(resize.grid().name()));
    }
  }

  private static Object span(Op.Span span) {
    return span.equals(Op.Span.ALL) ? "all" : List.of(span.start(), span.step(), span.count());
  }

  private static List<Object> shape(Extent extent) {
    List<Object> sizes = new ArrayList<>(extent.sizes());
    if (extent.hasImages()) {
      int each = extent.sizes().get(extent.images());
      sizes.set(extent.images(), each == 1 ? "n" : each + "n");
    }
    return sizes;
  }

  /** Settings that are not what is left out. */
  private record Settings(Map<String, Object> all) {

    Settings() {
      this(new LinkedHashMap<>());
    }

    void put(String key, Object value) {
      all.put(key, value);
    }

    void unless(String key, Object value, Object otherwise) {
      if (!value.equals(otherwise)) {
        put(key, value);
      }
    }

    void window(String kernel, Window window, Window.Size stride) {
      put(kernel, sides(window.kernel()));
      unless("stride", sides(window.stride()), sides(stride));
      unless("dilation", sides(window.dilation()), sides(Window.Size.ONE));
      if (window.begin().equals(window.end())) {
        unless("padding", sides(window.begin()), sides(Window.Size.ZERO));
      } else {
        put(
            "padding",
            List.of(
                window.begin().rows(),
                window.begin().columns(),
                window.end().rows(),
                window.end().columns()));
      }
      unless("beyond", sides(window.beyond()), sides(Window.Size.ZERO));
    }

    private static Object sides(Window.Size size) {
      return size.rows() == size.columns()
          ? (Object) size.rows()
          : List.of(size.rows(), size.columns());
    }
  }

  private static String value(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + ": " + value(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    } else if (value instanceof List<?> list) {
      return list.stream().map(GraphText::value).collect(Collectors.joining(", ", "[", "]"));
    }
    return value instanceof String text ? text(text) : String.valueOf(value);
  }

  /** Quoted where YAML could take it for something else than text. */
  private static String text(String text) {
    boolean plain = text.matches("[A-Za-z_][A-Za-z0-9_]*([-/.][A-Za-z0-9_]+)*");
    boolean word = text.matches("(?i)y|n|yes|no|on|off|true|false|null");
    return plain && !word
        ? text
        : "\"%s\"".formatted(text.replace("\\", "\\\\").replace("\"", "\\\""));
  }
}
