// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Window.Size;
import org.touchstone.importer.graph.Graph;
import org.touchstone.importer.graph.Node;
import org.touchstone.importer.graph.Slow;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.problem.UserException;

/** Networks of random tensors, held to formulas that are written down here layer by layer. */
final class NamedNetworkTest {

  private static final Optional<Size> SMALL = Optional.of(Size.square(33));

  private static Graph graph(Map<String, Tensor> tensors) {
    return NamedNetwork.of(tensors).orElseThrow().graph("net cannot be imported", SMALL);
  }

  private static String title(Map<String, Tensor> tensors) {
    return NamedNetwork.of(tensors).orElseThrow().title();
  }

  private static void holds(Map<String, Tensor> tensors, Function expected) {
    Graph graph = graph(tensors);
    double[] image = new Random(8).doubles(33 * 33 * 3, -1, 1).toArray();
    double[] logits = new Slow(graph, 1).forward(image).get(graph.logits()).data();
    assertThat(logits).containsExactly(expected.of(new Plain(tensors), image), within(1e-9));
  }

  private static Offset<Double> within(double value) {
    return Offset.offset(value);
  }

  /** What a network computes, as its authors' code reads. */
  private interface Function {
    double[] of(Plain plain, double[] image);
  }

  private static Plain.Map3 stem(Plain p, String conv, String norm, double[] image) {
    return p.pool(p.relu(p.norm(norm, p.conv(conv, p.image(image, 33), 2))), true, 3, 2, 1);
  }

  @Test
  void basicBlocksAreThoseOfResNet() {
    holds(
        ThinNetworks.resNet(false, 1, 2, 1, 1, 1),
        (p, image) -> {
          Plain.Map3 x = stem(p, "conv1", "bn1", image);
          for (String block : List.of("1.0", "1.1", "2.0", "3.0", "4.0")) {
            String name = "layer" + block;
            int stride = block.endsWith(".0") && !block.equals("1.0") ? 2 : 1;
            Plain.Map3 y = p.norm(name + ".bn1", p.conv(name + ".conv1", x, stride));
            y = p.norm(name + ".bn2", p.conv(name + ".conv2", p.relu(y), 1));
            x = p.relu(y.plus(p.shortcut(name, x, stride)));
          }
          return p.dense("fc", p.mean(x));
        });
  }

  @Test
  void bottlenecksHaveTheirStrideInTheSecondConvolutionAndGroupsByTheirKernel() {
    holds(
        ThinNetworks.resNet(true, 2, 1, 2, 1, 1),
        (p, image) -> {
          Plain.Map3 x = stem(p, "conv1", "bn1", image);
          for (String block : List.of("1.0", "2.0", "2.1", "3.0", "4.0")) {
            String name = "layer" + block;
            int stride = block.endsWith(".0") && !block.equals("1.0") ? 2 : 1;
            Plain.Map3 y = p.relu(p.norm(name + ".bn1", p.conv(name + ".conv1", x, 1)));
            y = p.relu(p.norm(name + ".bn2", p.conv(name + ".conv2", y, stride)));
            y = p.norm(name + ".bn3", p.conv(name + ".conv3", y, 1));
            x = p.relu(y.plus(p.shortcut(name, x, stride)));
          }
          return p.dense("fc", p.mean(x));
        });
  }

  @ParameterizedTest
  @CsvSource({"norm1.weight, norm1.weight", "norm1.weight, norm.1.weight"})
  void denseNetReadsAllThatIsBeforeInABlockUnderOldNamesAndNew(String from, String to) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    boolean old = !from.equals(to);
    ThinNetworks.denseNet()
        .forEach(
            (name, tensor) ->
                tensors.put(
                    old ? name.replaceFirst("(denselayer\\d\\.\\w+)([12])\\.", "$1.$2.") : name,
                    tensor));
    holds(
        tensors,
        (p, image) -> {
          Plain plain = new Plain(ThinNetworks.denseNet());
          Plain.Map3 x = stem(plain, "features.conv0", "features.norm0", image);
          for (int block = 1; block <= 2; block++) {
            for (int layer = 1; layer <= 2; layer++) {
              String name = "features.denseblock%s.denselayer%s.".formatted(block, layer);
              Plain.Map3 y = plain.relu(plain.norm(name + "norm1", x));
              y = plain.relu(plain.norm(name + "norm2", plain.conv(name + "conv1", y, 1)));
              x = x.and(plain.conv(name + "conv2", y, 1));
            }
            if (block == 1) {
              String name = "features.transition1.";
              x = plain.conv(name + "conv", plain.relu(plain.norm(name + "norm", x)), 1);
              x = plain.pool(x, false, 2, 2, 0);
            }
          }
          x = plain.relu(plain.norm("features.norm3", x));
          return plain.dense("classifier", plain.mean(x));
        });
  }

  @Test
  void mobileNetAddsWhereABlockKeepsEverything() {
    Map<String, Tensor> tensors = ThinNetworks.mobileNet();
    Graph graph = graph(tensors);
    List<String> sums =
        graph.nodes().stream().filter(node -> node.op() instanceof Op.Sum).map(Node::name).toList();
    assertThat(sums)
        .containsExactlyElementsOf(
            List.of(3, 5, 6, 8, 9, 10, 12, 13, 15, 16).stream().map(i -> "features." + i).toList());
    holds(
        tensors,
        (p, image) -> {
          Plain.Map3 x = p.image(image, 33);
          x = p.relu6(p.norm("features.0.1", p.conv("features.0.0", x, 2)));
          int[] strides = {1, 2, 1, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1};
          for (int i = 1; i <= strides.length; i++) {
            String name = "features.%s.conv.".formatted(i);
            Plain.Map3 y = x;
            if (i > 1) {
              y = p.relu6(p.norm(name + "0.1", p.conv(name + "0.0", y, 1)));
            }
            int at = i > 1 ? 1 : 0;
            y = p.conv(name + at + ".0", y, strides[i - 1]);
            y = p.relu6(p.norm(name + at + ".1", y));
            y = p.norm(name + (at + 2), p.conv(name + (at + 1), y, 1));
            x = sums.contains("features." + i) ? y.plus(x) : y;
          }
          x = p.relu6(p.norm("features.18.1", p.conv("features.18.0", x, 1)));
          return p.dense("classifier.1", p.mean(x));
        });
  }

  @Test
  void vggWithNormsHasItsPoolsInTheGapsAndFlattensChannelByChannel() {
    Map<String, Tensor> tensors = ThinNetworks.normedVgg();
    Graph graph = NamedNetwork.of(tensors).orElseThrow().graph("net", Optional.empty());
    assertThat(graph.image()).isEqualTo(Extent.map(12, 12, 3));
    double[] image = new Random(8).doubles(12 * 12 * 3, -1, 1).toArray();
    Plain p = new Plain(tensors);
    Plain.Map3 x = p.relu(p.norm("features.1", p.conv("features.0", p.image(image, 12), 1)));
    x = p.relu(p.norm("features.4", p.conv("features.3", x, 1)));
    x = p.pool(x, true, 2, 2, 0);
    x = p.relu(p.norm("features.8", p.conv("features.7", x, 1)));
    x = p.pool(x, true, 2, 2, 0);
    double[] y = p.dense("classifier.0", p.channelByChannel(x));
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.max(0, y[i]);
    }
    assertThat(new Slow(graph, 1).forward(image).get(graph.logits()).data())
        .containsExactly(p.dense("classifier.3", y), within(1e-9));
  }

  @Test
  void networksHaveTheNamesThatPeopleCallThem() {
    assertThat(title(ThinNetworks.resNet(false, 1, 2, 2, 2, 2)))
        .isEqualTo("ResNet-18 as torchvision names its layers");
    assertThat(title(ThinNetworks.resNet(true, 1, 3, 4, 6, 3))).startsWith("ResNet-50 as");
    assertThat(title(ThinNetworks.resNet(true, 2, 3, 4, 6, 3)))
        .startsWith("ResNeXt-50 (2 x 2d) as");
    assertThat(title(ThinNetworks.denseNet())).startsWith("DenseNet-11 as");
    assertThat(NamedNetwork.of(Map.of("features.0.weight", Tensor.vector(1)))).isEmpty();
  }

  @Test
  void placesHaveTheNamesOfModules() {
    Graph graph = graph(ThinNetworks.resNet(false, 1, 1, 1, 1, 1));
    assertThat(graph.nodes().stream().map(Node::name))
        .startsWith("bn1", "relu", "maxpool", "layer1.0.bn1", "layer1.0.bn1/relu", "layer1.0.bn2")
        .contains("layer4.0.downsample.1", "layer4.0/sum", "layer4.0")
        .endsWith("avgpool", "fc/flatten", "fc");
  }

  @Test
  void everythingThatDoesNotFitIsToldAtOnce() {
    Map<String, Tensor> tensors = new LinkedHashMap<>(ThinNetworks.resNet(false, 1, 1, 1, 1, 1));
    tensors.remove("layer2.0.bn1.running_var");
    tensors.remove("fc.bias");
    tensors.put("layer1.0.se.fc1.weight", Tensor.vector(1));
    assertThatThrownBy(() -> graph(tensors))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(
            "The file lacks 2 tensors of a ResNet-10: 'layer2.0.bn1.running_var', 'fc.bias'.")
        .hasMessageContaining(
            "A ResNet-10 has no module for 1 tensor of the file: 'layer1.0.se.fc1.weight'.")
        .hasMessageContaining("torch.onnx.export");
  }

  @Test
  void everySizeThatDoesNotFitIsToldAtOnce() {
    Map<String, Tensor> tensors = new LinkedHashMap<>(ThinNetworks.resNet(false, 1, 1, 1, 1, 1));
    tensors.put("layer1.0.conv1.weight", ThinNetworks.tensor(9, 4, 5, 3, 3));
    tensors.put("layer3.0.bn2.bias", ThinNetworks.tensor(9, 3));
    assertThatThrownBy(() -> graph(tensors))
        .hasMessageContaining("2 problems")
        .hasMessageContaining("'layer1.0.conv1': Its kernel [3, 3, 5, 4] in 1 groups does not fit")
        .hasMessageContaining("'layer3.0.bn2': Its bias has shape [3]; [16] is needed.");
  }

  @Test
  void whatATensorCannotSayIsRefusedWithTheWayOut() {
    Map<String, Tensor> cifar = new LinkedHashMap<>(ThinNetworks.resNet(false, 1, 1, 1, 1, 1));
    cifar.put("conv1.weight", ThinNetworks.tensor(9, 4, 3, 3, 3));
    assertThatThrownBy(() -> graph(cifar))
        .hasMessageContaining("'conv1' has a kernel of 3 by 3")
        .hasMessageContaining("torch.onnx.export");
    Map<String, Tensor> shallow = new LinkedHashMap<>(ThinNetworks.mobileNet());
    shallow.keySet().removeIf(name -> name.startsWith("features.17."));
    assertThatThrownBy(() -> graph(shallow))
        .hasMessageContaining("The network has 16 blocks, and the published ones have 17");
  }
}
