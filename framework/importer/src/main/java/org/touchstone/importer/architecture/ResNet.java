// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.architecture;

import java.util.List;
import java.util.stream.IntStream;
import org.touchstone.importer.graph.Graph;
import org.touchstone.problem.Problem;

/**
 * Residual networks: ResNet, ResNeXt and Wide ResNet, of basic blocks or of bottlenecks, as
 * torchvision and timm name them. The second convolution of a bottleneck has the stride.
 */
record ResNet(Shapes shapes) implements Architecture {

  private static final int STAGES = 4;
  private static final int STEM = 7;

  static boolean isNamedSo(Shapes shapes) {
    return shapes.has("layer1.0.conv1.weight");
  }

  private boolean bottlenecks() {
    return shapes.has("layer1.0.conv3.weight");
  }

  private List<Integer> blocks() {
    return IntStream.rangeClosed(1, STAGES)
        .map(i -> shapes.count("layer" + i + "."))
        .boxed()
        .toList();
  }

  @Override
  public String title() {
    int convolutions = blocks().stream().mapToInt(x -> x).sum() * (bottlenecks() ? 3 : 2);
    int depth = convolutions + 2;
    int width = shapes.axis("layer1.0.conv2.weight", 0);
    int seen = shapes.axis("layer1.0.conv2.weight", 1);
    if (!bottlenecks() || seen == 0) {
      return "ResNet-" + depth;
    }
    if (width > seen) {
      return "ResNeXt-%s (%s x %sd)".formatted(depth, width / seen, seen);
    }
    int planes = shapes.axis("layer1.0.conv3.weight", 0) / 4;
    return planes == width
        ? "ResNet-" + depth
        : "Wide ResNet-%s-%s".formatted(depth, width / Math.max(1, planes));
  }

  @Override
  public String source() {
    return "torchvision";
  }

  @Override
  public List<Problem> problems() {
    int kernel = shapes.axis("conv1.weight", 2);
    return kernel == STEM || kernel == 0 ? List.of() : List.of(Stems.other("conv1", kernel, STEM));
  }

  @Override
  public String first() {
    return "conv1";
  }

  @Override
  public String logits(Modules modules) {
    String at = modules.norm("bn1", modules.convolution("conv1", Graph.INPUT, 2));
    at = modules.maxPool("maxpool", modules.relu("relu", at), 3, 2, 1);
    List<Integer> blocks = blocks();
    for (int stage = 1; stage <= STAGES; stage++) {
      for (int block = 0; block < blocks.get(stage - 1); block++) {
        at =
            block(
                modules, "layer%s.%s".formatted(stage, block), at, stage > 1 && block == 0 ? 2 : 1);
      }
    }
    return modules.dense("fc", modules.globalAverage("avgpool", at));
  }

  /** The block's own name is that of what it gives, behind its last ReLU. */
  private String block(Modules modules, String name, String input, int stride) {
    String branch =
        bottlenecks()
            ? bottleneck(modules, name, input, stride)
            : basic(modules, name, input, stride);
    String shortcut = input;
    if (shapes.has(name + ".downsample.0.weight")) {
      shortcut = modules.convolution(name + ".downsample.0", input, stride);
      shortcut = modules.norm(name + ".downsample.1", shortcut);
    }
    return modules.relu(name, modules.sum(name + "/sum", branch, shortcut));
  }

  private static String basic(Modules modules, String name, String input, int stride) {
    String at = modules.norm(name + ".bn1", modules.convolution(name + ".conv1", input, stride));
    at = modules.relu(name + ".bn1/relu", at);
    return modules.norm(name + ".bn2", modules.convolution(name + ".conv2", at, 1));
  }

  private static String bottleneck(Modules modules, String name, String input, int stride) {
    String at = modules.norm(name + ".bn1", modules.convolution(name + ".conv1", input, 1));
    at = modules.relu(name + ".bn1/relu", at);
    at = modules.norm(name + ".bn2", modules.grouped(name + ".conv2", at, stride));
    at = modules.relu(name + ".bn2/relu", at);
    return modules.norm(name + ".bn3", modules.convolution(name + ".conv3", at, 1));
  }
}
