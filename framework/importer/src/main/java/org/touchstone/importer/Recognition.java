// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.touchstone.model.AxisOrder;

/**
 * Whose VGG a file holds, by the names of its layers.
 *
 * @param blocks the convolutions between the pools
 * @param dense the dense layers; the last gives the logits
 * @param notes what was chosen, and what the file leaves open, in sentences
 */
record Recognition(
    NamingScheme source,
    AxisOrder layout,
    List<List<StoredLayer>> blocks,
    List<StoredLayer> dense,
    List<String> notes) {

  Recognition {
    blocks = blocks.stream().map(List::copyOf).toList();
    dense = List.copyOf(dense);
    notes = List.copyOf(notes);
  }

  static Recognition of(StateDict file) throws UnusableWeightsException {
    Map<String, StoredLayer> layers = StoredLayer.all(file.tensors());
    boolean keras = file.format() == StateDict.Format.HDF5;
    boolean blocks = KerasVgg.name(layers.keySet());
    if (keras && !blocks) {
      throw KerasVgg.otherwise(layers);
    }
    Recognition found =
        blocks ? new KerasVgg(layers, keras).recognise() : new PyTorchVgg(layers).recognise();
    List<String> notes = new ArrayList<>(file.notes());
    notes.addAll(found.notes);
    return new Recognition(found.source, found.layout, found.blocks, found.dense, notes);
  }

  /** The layers of these names. */
  static List<StoredLayer> all(Map<String, StoredLayer> layers, List<String> names)
      throws UnusableWeightsException {
    List<StoredLayer> all = new ArrayList<>();
    for (String name : names) {
      if (!layers.containsKey(name)) {
        throw missing(name);
      }
      all.add(layers.get(name));
    }
    return all;
  }

  /** The problem with a network whose dense layers end too early, or are none. */
  static UnusableWeightsException missing(String layer) {
    return new UnusableWeightsException(
        "missing-tensor",
        "The file does not hold '%s'.".formatted(layer),
        "The whole network is needed, with its dense layers ('top').");
  }
}
