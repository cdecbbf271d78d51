// SPDX-License-Identifier: Apache-2.0
package org.touchstone.foreign;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The tensors of what {@code torch.save} was given. */
final class TorchDict {

  /** Where training programs keep the state dict among other things. */
  private static final String NESTED = "state_dict";

  /** What a network that was trained on several devices puts before every name. */
  private static final String PARALLEL = "module.";

  private TorchDict() {}

  /**
   * The tensors of a state dict; a dictionary that holds one under {@value #NESTED} will do.
   *
   * @param saved as unpickled
   */
  static Map<String, Tensor> tensors(Object saved, Storage.Bytes bytes)
      throws UnusableWeightsException {
    Map<?, ?> dict = dict(saved);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    boolean parallel = names(dict).allMatch(name -> name.startsWith(PARALLEL));
    for (Map.Entry<?, ?> entry : dict.entrySet()) {
      if (entry.getValue() instanceof StridedView view) {
        String saidName = entry.getKey().toString();
        String name = parallel ? saidName.substring(PARALLEL.length()) : saidName;
        tensors.put(name, view.tensor(name, bytes));
      }
    }
    if (tensors.isEmpty()) {
      throw new UnusableWeightsException("no-tensors", "The file holds no tensors.");
    }
    return tensors;
  }

  private static Map<?, ?> dict(Object saved) throws UnusableWeightsException {
    if (saved instanceof Map<?, ?> map) {
      return map.get(NESTED) instanceof Map<?, ?> nested ? nested : map;
    }
    throw new UnusableWeightsException(
        "no-tensors",
        "The file holds no dictionary of tensors.",
        "Use a file of torch.save(network.state_dict(), …).");
  }

  private static Stream<String> names(Map<?, ?> dict) {
    return dict.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof StridedView)
        .map(entry -> Objects.toString(entry.getKey()));
  }
}
