// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The state dict in what {@code torch.save} was given: training programs put it beside other
 * things, under a name of their own.
 *
 * @param notes what was chosen, in sentences
 */
record TorchDict(Map<String, StoredTensor> tensors, List<String> notes) {

  /** Where there are several, this one is meant. */
  private static final String PREFERRED = "state_dict";

  private static final String WEIGHT = "weight";
  private static final int DEEPEST = 4;

  /**
   * A dictionary with weights in it.
   *
   * @param path the keys that lead there
   */
  private record Found(List<String> path, Map<?, ?> dict) {

    String name() {
      return "'" + String.join("' → '", path) + "'";
    }

    boolean isPreferred() {
      return path.equals(List.of(PREFERRED));
    }
  }

  /**
   * The only dictionary of weights, at whatever depth, or the preferred one.
   *
   * @param saved as unpickled
   */
  static TorchDict of(Object saved, Storage.Bytes bytes) throws UnusableWeightsException {
    if (!(saved instanceof Map<?, ?> top)) {
      throw none("The file holds no dictionary of tensors.");
    }
    List<Found> found = new ArrayList<>();
    collect(top, List.of(), found);
    Found chosen = chosen(top, found);
    List<String> others =
        found.stream()
            .filter(other -> !other.path().equals(chosen.path()))
            .map(Found::name)
            .toList();
    return new TorchDict(tensors(chosen.dict(), bytes), notes(chosen, others));
  }

  private static void collect(Map<?, ?> dict, List<String> path, List<Found> found) {
    if (dict.entrySet().stream().anyMatch(TorchDict::isWeight)) {
      found.add(new Found(path, dict));
      return;
    }
    for (Map.Entry<?, ?> entry : dict.entrySet()) {
      if (entry.getValue() instanceof Map<?, ?> inner && path.size() < DEEPEST) {
        List<String> further = new ArrayList<>(path);
        further.add(String.valueOf(entry.getKey()));
        collect(inner, further, found);
      }
    }
  }

  /** Optimizers keep tensors of the same shapes, under names of their own. */
  private static boolean isWeight(Map.Entry<?, ?> entry) {
    return entry.getValue() instanceof StridedView view
        && view.shape().size() > 1
        && entry.getKey() instanceof String name
        && name.substring(name.lastIndexOf('.') + 1).equals(WEIGHT);
  }

  private static Found chosen(Map<?, ?> top, List<Found> found) throws UnusableWeightsException {
    if (found.size() == 1) {
      return found.get(0);
    }
    for (Found each : found) {
      if (each.isPreferred()) {
        return each;
      }
    }
    if (!found.isEmpty()) {
      throw new UnusableWeightsException(
          "several-networks",
          "The file holds %s dictionaries of weights: %s."
              .formatted(
                  found.size(), found.stream().map(Found::name).collect(Collectors.joining(", "))),
          "Save the one that is meant alone, or as 'state_dict'.");
    }
    if (top.values().stream().anyMatch(StridedView.class::isInstance)) {
      return new Found(List.of(), top);
    }
    throw none("The file holds no weights: no tensor of it is called '….weight'.");
  }

  private static UnusableWeightsException none(String what) {
    return new UnusableWeightsException(
        "no-tensors", what, "Use a file of torch.save(network.state_dict(), …).");
  }

  private static Map<String, StoredTensor> tensors(Map<?, ?> dict, Storage.Bytes bytes)
      throws UnusableWeightsException {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : dict.entrySet()) {
      if (entry.getValue() instanceof StridedView view) {
        String name = entry.getKey().toString();
        tensors.put(name, view.tensor(name, bytes));
      }
    }
    return tensors;
  }

  private static List<String> notes(Found chosen, List<String> others) {
    if (chosen.path().isEmpty()) {
      return List.of();
    }
    String where = "Its weights lie under %s".formatted(chosen.name());
    return List.of(
        others.isEmpty()
            ? where + "."
            : "%s; those under %s are left out.".formatted(where, String.join(", ", others)));
  }
}
