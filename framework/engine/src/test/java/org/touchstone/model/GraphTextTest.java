// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window;
import org.touchstone.api.network.Window.Size;

final class GraphTextTest {

  private static final String EVERYTHING =
      """
      network:
        family: graph
        classes: 3
        image-size: [12, 14]
        blocks: [stem, "odd 'name' \\"quoted\\", 1:2", wide]
        logits-listed: true
        layers:
          stem: {conv: {width: 8, kernel: [3, 5], stride: [2, 1], dilation: 1, padding: [0, 1, 2, 3], groups: 1}}
          "true": {relu: {most: 6}}
          norm: {channel-affine: {norm: true}}
          "odd 'name' \\"quoted\\", 1:2": {conv: {width: 8, padding: same, groups: 4, relu: false}}
          slopes: prelu
          leaky: {leaky-relu: {a: 0.01}}
          half: {slice: {spans: [all, all, all, [0, 1, 4]]}}
          back: {slice: {spans: [all, all, all, [7, -1, 4]]}, reads: leaky}
          both: {concat: [half, back]}
          low: {resize: {size: [6, 14], linear: true, grid: align-corners}}
          mixed: {gather: {axis: 3, indices: [3, 2, 1, 0]}}
          padded: {pad: {before: [0, 1, -1, 0], after: [0, 0, 1, 0], padding: constant, value: 0.5}}
          mirrored: {pad: {before: [0, 1, 0, 0], after: [0, 0, 0, 0], padding: reflect}}
          wide: {conv: {width: 8, kernel: 1, relu: false}}
          pooled: {max-pool: {size: 2, stride: 1, dilation: 2, padding: [0, 0, 1, 1], beyond: [1, 0]}}
          mean: {average-pool: {size: 3, padding: 1, count-padding: true}}
          lrn: {lrn: {size: 5, alpha: 1.0e-4, beta: 0.75, bias: 2}}
          groups: {group-norm: {groups: 2, epsilon: 1.0e-5}}
          level: global-average
          gate: {hard-sigmoid: {a: 0.2, b: 0.5}}
          gated: {product: [groups, gate]}
          less: {difference: [gated, groups]}
          over: {quotient: [less, gate]}
          top: {max: [over, less]}
          bottom: {min: [top, groups]}
          largest: {reduce: {by: max, axes: [1, 2]}}
          token: {constant: {shape: [1, 1, 8]}}
          tokens: {expand: {shape: [n, 1, 8]}}
          list: {reshape: {shape: [n, 1, 8]}, reads: largest}
          places: {concat: {axis: 1}, reads: [tokens, list]}
          normed: {layer-norm: {epsilon: 1.0e-6}}
          turned: {transpose: {order: [1, 0, 2]}}
          heads: {reshape: {shape: [2, 2n, 4]}}
          front: {transpose: {order: [1, 0, 2]}}
          across: {transpose: {order: [0, 2, 1]}}
          attention: {mat-mul: [front, across]}
          weights: {softmax: {axes: [2], logarithm: false}}
          seen: {mat-mul: [weights, front]}
          seen-front: {transpose: {order: [1, 0, 2]}}
          joined: {reshape: {shape: [2, n, 8]}}
          first: {transpose: {order: [1, 0, 2]}}
          mlp: {dense: {width: 8, flatten: false, relu: false}}
          curved: gelu-tanh
          one: {slice: {spans: [all, [0, 1, 1], all]}}
          units: {reshape: {shape: [n, 8]}}
          sum: {sum: [units, units]}
          summed: {sum: [sum, units, sum]}
          unread-not: {dense: {width: 3, relu: false}}
          logits: {sum: [unread-not, unread-not]}
      weights: {file: w.safetensors}
      """;

  @TempDir Path folder;

  private Network read(String manifest) throws IOException {
    return ManifestReader.read(Files.writeString(folder.resolve("m.yaml"), manifest)).network();
  }

  @Test
  void whatIsWrittenIsReadAsTheSameNetwork() throws IOException {
    Network network = read(EVERYTHING);
    Network again =
        read(new GraphText(network).section() + "weights: {file: w.safetensors}\nname: m\n");
    assertThat(again).isEqualTo(network);
    assertThat(again.blocks()).containsExactly("stem", "odd 'name' \"quoted\", 1:2", "wide");
  }

  @Test
  void everyOperationIsTried() throws IOException {
    Network network = read(EVERYTHING);
    assertThat(network.layers().stream().map(Layer::kind).distinct().toList())
        .containsAll(operations());
  }

  private static List<Class<? extends Op>> operations() {
    return Arrays.stream(Op.class.getDeclaredClasses())
        .filter(Class::isRecord)
        .filter(Op.class::isAssignableFrom)
        .<Class<? extends Op>>map(kind -> kind.asSubclass(Op.class))
        .toList();
  }

  @Test
  void shapesFollowFromWhatIsRead() throws IOException {
    Network network = read(EVERYTHING);
    assertThat(network.layer("stem").output()).isEqualTo(Extent.map(6, 14, 8));
    assertThat(network.layer("stem").window())
        .isEqualTo(
            new Window(
                new Size(3, 5),
                new Size(2, 1),
                Size.ONE,
                new Size(0, 1),
                new Size(2, 3),
                Size.ZERO));
    assertThat(network.layer("padded").output()).isEqualTo(Extent.map(7, 14, 4));
    assertThat(network.layer("level").window().kernel())
        .isEqualTo(new Size(network.layer("groups").height(), network.layer("groups").width()));
    assertThat(network.layer("heads").output()).isEqualTo(new Extent(List.of(2, 2, 4), 1));
    assertThat(network.layer("attention").output()).isEqualTo(new Extent(List.of(2, 2, 2), 0));
    assertThat(network.layer("first").output()).isEqualTo(new Extent(List.of(1, 2, 8), 0));
  }
}
