// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.cascade;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.api.randomizer.Randomizer;
import org.touchstone.api.randomizer.Stage;

/**
 * Randomisation of one layer with parameters after another (Adebayo et al., Sanity Checks for
 * Saliency Maps, NeurIPS 2018; Khakzar, Baselizadeh and Navab, WHI at ICML 2020). A stage is named
 * after the layer that it randomises.
 *
 * <p>Layers with parameters are convolutions, dense layers, normalisations that are not part of a
 * convolution, slopes of a PReLU and learnt constants, but not a scale and shift of the image that
 * is preprocessing. Where branches lie side by side their order is that of the network's layers.
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
 * @param batchNorm what becomes of a batch normalisation that is a layer of its own
 * @param stages what is randomised from one stage to the next
 * @param draws how many independent sequences, at least 1
 */
public record LayerByLayer(
    Order order,
    Distribution distribution,
    double std,
    boolean truncated,
    Biases biases,
    BatchNorm batchNorm,
    Steps stages,
    int draws)
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

  /** What becomes of a batch normalisation that is a layer of its own. */
  public enum BatchNorm {
    /** Its scale is replaced as a kernel is, and its shift as a bias. */
    RANDOMIZED,
    /** It stays as trained, and is no stage. */
    KEEP,
    /** It changes nothing any more: its scale becomes 1 and its shift 0. */
    RESET,
    /** Its own values in a random order, whatever the distribution of other layers. */
    PERMUTE
  }

  /** What is randomised from one stage to the next. */
  public enum Steps {
    /** One layer. */
    LAYER,
    /** All layers of a block; what is behind the last block is one stage, too: the head. */
    BLOCK
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
    return new LayerByLayer(
        order,
        Distribution.NORMAL,
        STD,
        false,
        Biases.RANDOMIZED,
        BatchNorm.RANDOMIZED,
        Steps.LAYER,
        1);
  }

  @Override
  public List<Stage> stages(Network network) {
    List<Stage> stages = new ArrayList<>();
    List<Group> groups = ordered(network);
    Set<String> all = new LinkedHashSet<>();
    groups.forEach(group -> all.addAll(group.layers()));
    Set<String> before = new LinkedHashSet<>();
    for (Group group : groups) {
      before.addAll(group.layers());
      Set<String> changed =
          order == Order.INDEPENDENT ? new LinkedHashSet<>(group.layers()) : before;
      stages.add(Stage.of(network, group.name(), changed, all));
    }
    return List.copyOf(stages);
  }

  /** What is randomised at each stage, in the order of the stages. */
  private List<Group> ordered(Network network) {
    List<Layer> layers =
        network.trained().stream()
            .filter(layer -> batchNorm != BatchNorm.KEEP || !isBatchNorm(layer))
            .toList();
    List<Group> groups = new ArrayList<>(Group.of(stages, network, layers));
    if (order != Order.BOTTOM_UP) {
      Collections.reverse(groups);
    }
    return groups;
  }

  static boolean isBatchNorm(Layer layer) {
    return layer.op() instanceof Op.ChannelAffine affine && affine.norm();
  }

  @Override
  public List<Weights> variants(Network network, Weights trained, long seed, int draw) {
    Replacements replacements = new Replacements(this, seed, draw);
    Map<String, Map<String, Parameter>> drawn = new HashMap<>();
    for (Group group : ordered(network)) {
      for (String layer : group.layers()) {
        drawn.put(layer, replacements.of(network.layer(layer), trained));
      }
    }
    return stages(network).stream().map(stage -> randomized(trained, stage, drawn)).toList();
  }

  private static Weights randomized(
      Weights trained, Stage stage, Map<String, Map<String, Parameter>> drawn) {
    Map<String, Parameter> replaced = new HashMap<>();
    stage.layers().forEach(layer -> replaced.putAll(drawn.get(layer)));
    return trained.with(replaced);
  }
}
