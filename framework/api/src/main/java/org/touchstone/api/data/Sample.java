// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.data;

import java.util.List;
import java.util.Objects;

/**
 * One image and what is known of it.
 *
 * @param id unique in its dataset
 * @param objects every annotated object; empty where a dataset has no annotations
 */
public record Sample(String id, Image image, List<Annotation> objects) {

  public Sample {
    Objects.requireNonNull(id, "A sample has an id.");
    Objects.requireNonNull(image, "A sample has an image.");
    objects = List.copyOf(objects);
  }

  /** The names of the classes present, each once, in the order of the objects. */
  public List<String> labels() {
    return objects.stream().map(Annotation::label).distinct().toList();
  }

  /** The objects of one class. */
  public List<Annotation> objects(String label) {
    return objects.stream().filter(object -> object.label().equals(label)).toList();
  }
}
