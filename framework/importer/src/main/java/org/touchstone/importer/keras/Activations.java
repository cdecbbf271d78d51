// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.touchstone.api.network.Curve;
import org.touchstone.api.network.Op;
import org.touchstone.importer.graph.LearntOp;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;

/** Activations: as words, as classes, and as what another layer ends with. */
final class Activations {

  private static final String LINEAR = "linear";
  private static final int KERAS_3 = 3;
  private static final double SELU_ALPHA = 1.6732632423543772;
  private static final double SELU_SCALE = 1.0507009873554805;

  private static final Map<String, Op> WORDS =
      Map.ofEntries(
          Map.entry("relu", new Op.Relu()),
          Map.entry("relu6", new Op.Relu(6)),
          Map.entry("sigmoid", new Op.Activation(Curve.SIGMOID)),
          Map.entry("tanh", new Op.Activation(Curve.TANH)),
          Map.entry("elu", new Op.Activation(Curve.ELU, 1, 0)),
          Map.entry("selu", new Op.Activation(Curve.SELU, SELU_ALPHA, SELU_SCALE)),
          Map.entry("swish", new Op.Activation(Curve.SILU)),
          Map.entry("silu", new Op.Activation(Curve.SILU)),
          Map.entry("hard_silu", new Op.Activation(Curve.HARD_SWISH)),
          Map.entry("hard_swish", new Op.Activation(Curve.HARD_SWISH)),
          Map.entry("gelu", new Op.Activation(Curve.GELU)),
          Map.entry("leaky_relu", new Op.Activation(Curve.LEAKY_RELU, 0.2, 0)),
          Map.entry("softplus", new Op.Activation(Curve.SOFTPLUS)),
          Map.entry("softsign", new Op.Activation(Curve.SOFTSIGN)),
          Map.entry("exponential", new Op.Activation(Curve.EXP)),
          Map.entry("mish", new Op.Activation(Curve.MISH)));

  private Activations() {}

  /** Where a layer ends with an activation that is a node of its own, with its word as name. */
  static String behind(Call call, String node) {
    JsonNode activation = call.at("activation");
    if (activation.isMissingNode() || activation.isNull()) {
      return node;
    }
    String word = word(activation);
    return word.equals(LINEAR) ? node : put(call, node, node + "/" + word, activation);
  }

  /** The layer Activation. */
  static String layer(Call call) {
    JsonNode activation = call.at("activation");
    return word(activation).equals(LINEAR)
        ? call.input()
        : put(call, call.input(), call.name(), activation);
  }

  private static String word(JsonNode activation) {
    if (activation.isObject()) {
      JsonNode config = activation.path("config");
      return config.isTextual() ? config.asText() : activation.path("class_name").asText();
    }
    return activation.asText();
  }

  private static String put(Call call, String input, String name, JsonNode activation) {
    if (activation.isObject() && activation.path("config").isObject()) {
      return put(call, input, name, activation.path("class_name").asText(), activation);
    }
    return call.builder().add(name, op(call, word(activation), input), input);
  }

  /** An activation that is written as a layer. */
  private static String put(
      Call call, String input, String name, String kind, JsonNode activation) {
    KerasLayer inner =
        new KerasLayer(name, name, name, kind, activation.path("config"), call.layer().inputs(), 1);
    Call as = new Call(call.builder(), inner, List.of(input), Map.of(), call.version());
    return switch (kind) {
      case "ReLU" -> relu(as);
      case "LeakyReLU" -> leaky(as);
      case "ELU" -> elu(as);
      case "Softmax" -> softmax(as);
      default -> throw unknown(kind);
    };
  }

  private static Refusal unknown(String word) {
    return Refusal.setting(
        "Its activation '%s' is not known.".formatted(word),
        "Known: linear, softmax, log_softmax, hard_sigmoid, %s."
            .formatted(String.join(", ", WORDS.keySet().stream().sorted().toList())));
  }

  private static Op op(Call call, String word, String input) {
    return switch (word) {
      case "softmax", "log_softmax" -> {
        int last = call.builder().extent(input).sizes().size() - 1;
        yield new Op.Softmax(List.of(last), word.startsWith("log"));
      }
      case "hard_sigmoid" -> hardSigmoid(call.version());
      default -> {
        if (!WORDS.containsKey(word)) {
          throw unknown(word);
        }
        yield WORDS.get(word);
      }
    };
  }

  /** Keras 3 has PyTorch's, a sixth of the slope; before it was a fifth. */
  private static Op hardSigmoid(int version) {
    return new Op.Activation(Curve.HARD_SIGMOID, version >= KERAS_3 ? 1.0 / 6 : 0.2, 0.5);
  }

  static String relu(Call call) {
    double most = call.number("max_value", Double.POSITIVE_INFINITY);
    double slope = call.number("negative_slope", call.number("alpha", 0));
    double threshold = call.number("threshold", 0);
    Refusal.unless(
        (Double.isInfinite(most) || (most > 0 && slope == 0 && threshold == 0))
            && (slope == 0 || threshold == 0),
        "setting",
        "A ReLU with 'max_value' %s, 'negative_slope' %s and 'threshold' %s is not known.",
        most,
        slope,
        threshold);
    if (threshold != 0) {
      return call.add(new Op.Activation(Curve.THRESHOLDED_RELU, threshold, 0));
    }
    return call.add(slope == 0 ? new Op.Relu(most) : leaky(slope));
  }

  private static Op leaky(double slope) {
    return new Op.Activation(Curve.LEAKY_RELU, slope, 0);
  }

  static String leaky(Call call) {
    return call.add(leaky(call.number("negative_slope", call.number("alpha", 0.3))));
  }

  static String elu(Call call) {
    return call.add(new Op.Activation(Curve.ELU, call.number("alpha", 1), 0));
  }

  static String softmax(Call call) {
    call.onChannels("axis");
    return call.add(op(call, "softmax", call.input()));
  }

  static String prelu(Call call) {
    Tensor alpha = call.weights().getOrDefault("alpha", Tensor.vector());
    int channels = call.extent().channels();
    Refusal.unless(
        alpha.size() == channels,
        "setting",
        "Its slopes have shape %s: one for each channel is known, as with shared_axes=[1, 2].",
        alpha.shape());
    return call.add(LearntOp.of(new Op.PRelu(), alpha.reshaped(List.of(channels))));
  }
}
