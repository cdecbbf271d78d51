// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;

/** A file of Keras, opened: its configuration and its arrays. */
record KerasFile(HdfFile hdf) {

  private static final String CONFIG = "model_config";
  private static final String WEIGHTS = "model_weights";
  private static final String NAMES = "weight_names";

  /** What Keras puts behind a weight's own name. */
  private static final Pattern COUNTED = Pattern.compile("(_\\d+)?(:\\d+)?$");

  /** Python writes NaN and Infinity as JSON does not. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  /** The library says what is wrong with a file in exceptions of many kinds. */
  static <T> T guarded(Supplier<T> read) {
    try {
      return read.get();
    } catch (Refusal refusal) {
      throw refusal;
    } catch (RuntimeException e) {
      throw new Refusal(
          "broken-weights",
          "The file is truncated or broken HDF5.",
          String.valueOf(e.getMessage()));
    }
  }

  boolean holdsModel() {
    return guarded(() -> hdf.getAttribute(CONFIG) != null);
  }

  JsonNode config() {
    String text = guarded(() -> text(hdf.getAttribute(CONFIG)));
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new Refusal("malformed", "Its 'model_config' is not JSON.");
    }
  }

  /** The first number of {@code keras_version}; 0 where that is missing. */
  int version() {
    String text =
        guarded(
            () -> {
              Attribute version = hdf.getAttribute("keras_version");
              return version == null ? "" : text(version);
            });
    return text.matches("\\d{1,2}\\..*") ? Integer.parseInt(text.replaceAll("\\..*", "")) : 0;
  }

  private static String text(Attribute attribute) {
    Object data = attribute.getData();
    return data instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "" + data;
  }

  /** What a layer has learnt, by what each array is. */
  Map<String, Tensor> weights(KerasLayer layer) {
    return guarded(() -> read(layer));
  }

  private Map<String, Tensor> read(KerasLayer layer) {
    Node root = hdf.getChild(WEIGHTS);
    Map<String, Tensor> weights = new LinkedHashMap<>();
    Optional<Node> found =
        root instanceof Group group ? at(group, layer.group()) : Optional.empty();
    if (found.isPresent() && found.get() instanceof Group group) {
      boolean inner = !layer.group().equals(layer.own());
      for (String path : names(group)) {
        if (!inner || parents(path).contains(layer.own())) {
          at(group, path).ifPresent(node -> put(weights, path, node));
        }
      }
    }
    return weights;
  }

  private static List<String> parents(String path) {
    List<String> parts = Arrays.asList(path.split("/", -1));
    return parts.subList(0, parts.size() - 1);
  }

  /** Many names are kept in several attributes. */
  private static List<String> names(Group group) {
    List<String> names = new ArrayList<>(names(group.getAttribute(NAMES)));
    IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> group.getAttribute(NAMES + i))
        .takeWhile(attribute -> attribute != null)
        .forEach(attribute -> names.addAll(names(attribute)));
    return names;
  }

  private static List<String> names(Attribute attribute) {
    if (attribute == null || attribute.isEmpty() || attribute.getSize() == 0) {
      return List.of();
    }
    Object data = attribute.getData();
    if (data instanceof Object[] many) {
      return Arrays.stream(many).map(String::valueOf).toList();
    }
    return List.of(String.valueOf(data));
  }

  /** Links are not followed: they may lead out of the file. */
  private static Optional<Node> at(Group from, String path) {
    Node node = from;
    for (String step : path.split("/", -1)) {
      if (!(node instanceof Group group)) {
        return Optional.empty();
      }
      node = step.isEmpty() ? group : group.getChild(step);
      if (node == null || node.isLink()) {
        return Optional.empty();
      }
    }
    return Optional.of(node);
  }

  private static void put(Map<String, Tensor> weights, String path, Node node) {
    if (node instanceof Dataset dataset) {
      String last = path.substring(path.lastIndexOf('/') + 1);
      weights.put(role(last), tensor(path, dataset));
    }
  }

  /** {@code conv2d_1_kernel:0} is a kernel, too. */
  private static String role(String name) {
    String bare = COUNTED.matcher(name).replaceFirst("");
    for (String role :
        List.of("depthwise_kernel", "pointwise_kernel", "moving_mean", "moving_variance")) {
      if (bare.endsWith(role)) {
        return role;
      }
    }
    return bare.substring(bare.lastIndexOf('_') + 1);
  }

  private static Tensor tensor(String path, Dataset dataset) {
    List<Integer> shape = Arrays.stream(dataset.getDimensions()).boxed().toList();
    Tensor.bounded(shape);
    Object data = shape.isEmpty() ? dataset.getData() : dataset.getDataFlat();
    Tensor tensor;
    if (data instanceof float[] floats) {
      tensor = new Tensor(Tensor.Kind.REAL, shape, i -> floats[i]);
    } else if (data instanceof double[] doubles) {
      tensor = new Tensor(Tensor.Kind.REAL, shape, i -> doubles[i]);
    } else if (data instanceof Number number) {
      tensor = Tensor.of(Tensor.Kind.REAL, List.of(), number.doubleValue());
    } else {
      tensor = new Tensor(Tensor.Kind.WHOLE, shape, i -> 0);
    }
    for (int i = 0; i < tensor.size(); i++) {
      if (!Float.isFinite((float) tensor.at(i))) {
        throw new Refusal("values", "'%s' holds %s.".formatted(path, tensor.at(i)));
      }
    }
    return tensor;
  }
}
