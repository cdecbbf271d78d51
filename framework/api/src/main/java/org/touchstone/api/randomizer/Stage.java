// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.randomizer;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;

/**
 * One step away from the trained network.
 *
 * @param name unique in its sequence, most often the layer that was randomised last
 * @param layers every layer whose parameters are not the trained ones
 * @param milestones what {@code layers} amount to
 */
public record Stage(String name, Set<String> layers, Set<Milestone> milestones) {

  /** The trained network, before the first stage. */
  public static final Stage TRAINED = new Stage("trained", Set.of(), Set.of());

  /** A stage; its sets are copied. */
  public Stage {
    Objects.requireNonNull(name, "A stage has a name.");
    layers = Collections.unmodifiableSet(new LinkedHashSet<>(layers));
    milestones = Set.copyOf(milestones);
  }

  /** Where a sequence can be read off whatever the network. */
  public enum Milestone {
    /** Exactly the dense layers are randomised; fc8 to fc6 of VGG. */
    DENSE,
    /** Exactly half of all layers that are randomised in the end are, rounded down. */
    HALF,
    /** All layers that are randomised in the end are. */
    FULL
  }

  /**
   * A stage of a network, with the milestones that it is.
   *
   * @param network the one whose weights are randomised
   * @param name unique in its sequence
   * @param layers every layer whose parameters are not the trained ones, by name
   */
  public static Stage of(Network network, String name, Set<String> layers) {
    return of(network, name, layers, names(network.trained()));
  }

  /**
   * The same where a randomizer leaves some layers as they are, whatever the stage.
   *
   * @param all the layers that it randomises in the end, by name
   */
  public static Stage of(Network network, String name, Set<String> layers, Set<String> all) {
    Set<Milestone> milestones = EnumSet.noneOf(Milestone.class);
    Set<String> dense =
        names(network.layers().stream().filter(layer -> layer.op() instanceof Op.Dense).toList());
    if (layers.equals(dense)) {
      milestones.add(Milestone.DENSE);
    }
    if (layers.size() == all.size() / 2) {
      milestones.add(Milestone.HALF);
    }
    if (layers.equals(all)) {
      milestones.add(Milestone.FULL);
    }
    return new Stage(name, layers, milestones);
  }

  private static Set<String> names(List<Layer> layers) {
    return layers.stream().map(Layer::name).collect(Collectors.toSet());
  }

  /** Whether this stage is a milestone. */
  public boolean is(Milestone milestone) {
    return milestones.contains(milestone);
  }
}
