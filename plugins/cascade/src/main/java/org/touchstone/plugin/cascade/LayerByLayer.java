// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.cascade;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.api.randomizer.Stage;

/**
 * Randomisation of one layer with parameters after another (Adebayo et al., Sanity Checks for
 * Saliency Maps, NeurIPS 2018; Khakzar, Baselizadeh and Navab, WHI at ICML 2020). A stage is named
 * after the layer that it randomises.
 *
 * <p>The random numbers of a parameter are a function of the seed, the draw and the parameter's
 * name. So a stage keeps what the stages before it drew, and all orders draw the same arrays, each
 * of them once: one draw costs at most one more copy of the weights.
 *
 * @param order which layers are randomised at which stage
 * @param distribution what replaces the trained values
 * @param std the standard deviation for {@code distribution: normal}, above 0; other distributions
 *     have none. The N(0, 0.01) of Khakzar et al. is read as variance 0.01
 * @param truncated whether what lies beyond two standard deviations is drawn again, as TensorFlow's
 *     {@code truncated_normal} does. The standard deviation is that before truncation; it shrinks
 *     to 0.88 of it
 * @param biases what becomes of the bias of a randomised layer
 * @param draws how many independent sequences, at least 1
 */
public record LayerByLayer(
    Order order, Distribution distribution, double std, boolean truncated, Biases biases, int draws)
    implements Randomizer {

  /** Cascading randomisation, as in the papers. */
  static final LayerByLayer CASCADE = in(Order.TOP_DOWN);

  /** The cascade from the other end. */
  static final LayerByLayer BOTTOM_UP = in(Order.BOTTOM_UP);

  /** Independent randomisation (Adebayo et al.). */
  static final LayerByLayer INDEPENDENT = in(Order.INDEPENDENT);

  /** Beyond this, weights in single precision would come close to overflow. */
  private static final double LARGEST_STD = 1e30;

  private static final double STD = 0.1;

  /** Which layers are randomised at which stage. */
  public enum Order {
    /** From the last layer to the first; a stage keeps what was randomised before it. */
    TOP_DOWN,
    /** From the first layer to the last; a stage keeps what was randomised before it. */
    BOTTOM_UP,
    /** One layer alone, from the last to the first; all others are trained. */
    INDEPENDENT
  }

  /** What replaces the trained values of a parameter. */
  public enum Distribution {
    /** Draws from N(0, std²). */
    NORMAL,
    /** Draws from N(0, 2 / inputs of a unit of the layer) (He et al., ICCV 2015). */
    HE,
    /** The trained values of the parameter themselves, in a random order. */
    PERMUTE
  }

  /** What becomes of the bias of a randomised layer. */
  public enum Biases {
    /**
     * It is replaced by the same distribution as the kernel; by {@link Distribution#HE} with the
     * kernel's inputs.
     */
    RANDOMIZED,
    /** It stays as trained. */
    KEPT,
    /** It becomes 0. */
    ZEROED
  }

  public LayerByLayer {
    if (!(std > 0 && std <= LARGEST_STD)) {
      throw new IllegalArgumentException(
          "'std' must be a number above 0 and at most %s, not %s.".formatted(LARGEST_STD, std));
    }
    if (distribution != Distribution.NORMAL && std != STD) {
      throw new IllegalArgumentException(
          "'std' is that of the distribution 'normal'; 'distribution: %s' has none to choose. Leave it out."
              .formatted(distribution.name().toLowerCase(Locale.ROOT)));
    }
    if (truncated && distribution == Distribution.PERMUTE) {
      throw new IllegalArgumentException(
          "'truncated' has no meaning with 'distribution: permute', which draws no new values; leave it out,"
              + " or choose the distribution 'normal' or 'he'.");
    }
    if (draws < 1) {
      throw new IllegalArgumentException("'draws' must be at least 1, not " + draws + ".");
    }
  }

  private static LayerByLayer in(Order order) {
    return new LayerByLayer(order, Distribution.NORMAL, STD, false, Biases.RANDOMIZED, 1);
  }

  @Override
  public List<Stage> stages(Network network) {
    List<Stage> stages = new ArrayList<>();
    Set<String> before = new LinkedHashSet<>();
    for (String layer : ordered(network)) {
      before.add(layer);
      stages.add(Stage.of(network, layer, order == Order.INDEPENDENT ? Set.of(layer) : before));
    }
    return List.copyOf(stages);
  }

  /** The names of the layers with parameters, in the order of the stages. */
  private List<String> ordered(Network network) {
    List<String> names = new ArrayList<>();
    for (Layer layer : network.layers()) {
      if (layer.op().affine()) {
        names.add(order == Order.BOTTOM_UP ? names.size() : 0, layer.name());
      }
    }
    return names;
  }

  @Override
  public List<Weights> variants(Network network, Weights trained, long seed, int draw) {
    Replacements replacements = new Replacements(this, seed, draw);
    Map<String, Map<String, Parameter>> drawn =
        ordered(network).stream()
            .collect(
                Collectors.toMap(
                    layer -> layer,
                    layer -> replacements.of(trained.kernel(layer), trained.bias(layer))));
    return stages(network).stream().map(stage -> randomized(trained, stage, drawn)).toList();
  }

  private static Weights randomized(
      Weights trained, Stage stage, Map<String, Map<String, Parameter>> drawn) {
    Map<String, Parameter> replaced = new HashMap<>();
    stage.layers().forEach(layer -> replaced.putAll(drawn.get(layer)));
    return trained.with(replaced);
  }
}
