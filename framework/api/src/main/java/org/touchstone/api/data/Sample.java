// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.data;

import java.util.List;
import java.util.Objects;

/**
 * One image and what is known of it.
 *
 * @param id unique in its dataset, such as the name of its file without the ending; the same in
 *     every run
 * @param image as it was decoded, of any size
 * @param objects every annotated object; empty where a dataset has no annotations
 */
public record Sample(String id, Image image, List<Annotation> objects) {

  /** A sample; its list of objects is copied. */
  public Sample {
    Objects.requireNonNull(id, "A sample has an id.");
    Objects.requireNonNull(image, "A sample has an image.");
    objects = List.copyOf(objects);
  }

  /** The names of the classes present, each once, in the order of the objects. */
  public List<String> labels() {
    return objects.stream().map(Annotation::label).distinct().toList();
  }

  /**
   * The objects of one class, in their order.
   *
   * @param label the class; of one that is not in the image there are none
   */
  public List<Annotation> objects(String label) {
    return objects.stream().filter(object -> object.label().equals(label)).toList();
  }
}
