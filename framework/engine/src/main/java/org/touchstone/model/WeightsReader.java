// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.touchstone.api.Suggestion;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.document.KebabCase;
import org.touchstone.file.Sha256;
import org.touchstone.problem.FileTrouble;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** Reads the weights that a manifest names, and holds them to its network. */
public final class WeightsReader {

  private final Network network;
  private final WeightsFile source;
  private final List<Problem> problems = new ArrayList<>();

  private WeightsReader(Network network, WeightsFile source) {
    this.network = network;
    this.source = source;
  }

  /**
   * The weights in TensorFlow's layout.
   *
   * @throws UserException listing everything by which the file does not fit its manifest
   */
  public static Weights read(Manifest manifest) {
    WeightsReader reader = new WeightsReader(manifest.network(), manifest.weights());
    reader.checkThere(manifest);
    return reader.read();
  }

  private void checkThere(Manifest manifest) {
    if (Files.notExists(source.file())) {
      report(
          "missing-weights",
          "The weights '%s' are not there.".formatted(source.file()),
          manifest.training().isPresent()
              ? "'./touchstone train %s' makes them.".formatted(manifest.file())
              : "Put the file there, or correct the manifest.");
      throw refusal();
    }
  }

  private Weights read() {
    try {
      SafeTensors tensors = SafeTensors.read(source.file());
      source.sha256().ifPresent(this::checkSum);
      refuseIfAny();
      checkNames(tensors);
      Map<String, Parameter> parameters = parameters(tensors);
      refuseIfAny();
      return new Weights(parameters);
    } catch (IOException e) {
      report("unreadable-weights", FileTrouble.words(e));
      throw refusal();
    }
  }

  private void checkSum(String wanted) {
    try {
      String found = Sha256.of(source.file());
      if (!found.equalsIgnoreCase(wanted)) {
        report(
            "checksum",
            "'%s' is not the file that the manifest means.".formatted(source.file()),
            "SHA-256 wanted: " + wanted,
            "SHA-256 found:  " + found,
            "Fetch or train the file again, or correct the manifest.");
      }
    } catch (IOException e) {
      report("unreadable-weights", FileTrouble.words(e));
    }
  }

  private void checkNames(SafeTensors tensors) {
    Set<String> wanted = new LinkedHashSet<>();
    ParameterShapes.of(network).keySet().forEach(name -> wanted.add(source.tensor(name)));
    Set<String> extra = new LinkedHashSet<>(tensors.tensors().keySet());
    extra.removeAll(wanted);
    Set<String> missing = new LinkedHashSet<>(wanted);
    missing.removeAll(tensors.tensors().keySet());
    if (missing.size() == wanted.size()) {
      report(
          "foreign-tensors",
          "'%s' holds none of the network's tensors.".formatted(source.file()),
          "It has: " + some(extra),
          "The network needs: " + some(wanted));
      return;
    }
    missing.forEach(
        name ->
            report(
                "missing-tensor",
                "The network needs '%s', which the file does not hold.%s"
                    .formatted(name, Suggestion.sentence(name, extra))));
    extra.forEach(
        name ->
            report(
                "unknown-tensor",
                "The file holds '%s', for which the network has no layer.".formatted(name)));
  }

  private static String some(Set<String> names) {
    String first = names.stream().limit(3).collect(Collectors.joining(", "));
    return names.isEmpty() ? "none." : first + (names.size() > 3 ? " and so on." : ".");
  }

  private Map<String, Parameter> parameters(SafeTensors tensors) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    ParameterShapes.of(network)
        .forEach(
            (name, shape) -> {
              String tensor = source.tensor(name);
              SafeTensors.Entry entry = tensors.tensors().get(tensor);
              if (entry != null && fits(tensor, shape, entry)) {
                FloatBuffer data = entry.data().asFloatBuffer();
                checkFinite(tensor, data);
                parameters.put(name, source.layout().parameter(network, name, data));
              }
            });
    return parameters;
  }

  private boolean fits(String name, List<Integer> shape, SafeTensors.Entry entry) {
    List<Integer> stored = source.layout().stored(shape);
    if (!entry.type().equals("F32")) {
      report("wrong-type", "Tensor '%s' is %s; weights must be F32.".formatted(name, entry.type()));
      return false;
    }
    if (!entry.shape().equals(stored)) {
      report(
          "wrong-shape",
          "Tensor '%s' has shape %s; the network needs %s in layout '%s'."
              .formatted(name, entry.shape(), stored, KebabCase.kebab(source.layout().name())),
          Arrays.stream(AxisOrder.values())
              .filter(layout -> layout.stored(shape).equals(entry.shape()))
              .map(layout -> "It would fit layout '%s'.".formatted(KebabCase.kebab(layout.name())))
              .toArray(String[]::new));
      return false;
    }
    return true;
  }

  private void checkFinite(String name, FloatBuffer data) {
    for (int i = 0; i < data.capacity(); i++) {
      if (!Float.isFinite(data.get(i))) {
        report("not-finite", "Tensor '%s' holds %s.".formatted(name, data.get(i)));
        return;
      }
    }
  }

  private void report(String id, String what, String... cures) {
    problems.add(Problem.at(source.place(), id, what, cures));
  }

  private void refuseIfAny() {
    if (!problems.isEmpty()) {
      throw refusal();
    }
  }

  private UserException refusal() {
    return new UserException("The weights of " + network.name() + " cannot be used", problems);
  }
}
