// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.architecture;

import java.util.List;
import org.touchstone.importer.graph.Graph;
import org.touchstone.problem.Problem;

/** MobileNet V2 of any width, as timm names it. Many networks of timm's begin with these names. */
record TimmMobileNetV2(Shapes shapes) implements Architecture {

  private static final List<Integer> BLOCKS = List.of(1, 2, 3, 4, 3, 3, 1);
  private static final List<Integer> STRIDES = List.of(1, 2, 2, 2, 1, 2, 1);

  static boolean isNamedSo(Shapes shapes) {
    return shapes.has("conv_stem.weight") && shapes.count("blocks.") > 0;
  }

  @Override
  public String title() {
    return "MobileNet V2";
  }

  @Override
  public String source() {
    return "timm";
  }

  @Override
  public List<Problem> problems() {
    boolean small =
        shapes.all().entrySet().stream()
            .filter(tensor -> tensor.getKey().endsWith("conv_dw.weight"))
            .allMatch(tensor -> shapes.axis(tensor.getKey(), 2) == 3);
    return shapes.counts("blocks.%s.", 0).equals(BLOCKS) && small
        ? List.of()
        : List.of(
            Problem.of(
                "other-architecture",
                "Of the networks of timm that begin with 'conv_stem', MobileNet V2 is known; this one has blocks of %s layers."
                    .formatted(shapes.counts("blocks.%s.", 0)),
                NamedNetwork.EXPORT));
  }

  @Override
  public String first() {
    return "conv_stem";
  }

  @Override
  public String logits(Modules modules) {
    String at = modules.norm("bn1", modules.convolution("conv_stem", Graph.INPUT, 2));
    at = separable(modules, "blocks.0.0.", modules.relu("bn1/relu", at, MobileNetV2.MOST));
    for (int stage = 1; stage < BLOCKS.size(); stage++) {
      for (int i = 0; i < BLOCKS.get(stage); i++) {
        int stride = i == 0 ? STRIDES.get(stage) : 1;
        at = block(modules, "blocks.%s.%s".formatted(stage, i), at, stride);
      }
    }
    at = modules.norm("bn2", modules.convolution("conv_head", at, 1));
    at = modules.globalAverage("global_pool", modules.relu("bn2/relu", at, MobileNetV2.MOST));
    return modules.dense("classifier", at);
  }

  private static String separable(Modules modules, String name, String input) {
    String at = modules.norm(name + "bn1", modules.depthwise(name + "conv_dw", input, 1));
    at = modules.relu(name + "bn1/relu", at, MobileNetV2.MOST);
    return modules.norm(name + "bn2", modules.convolution(name + "conv_pw", at, 1));
  }

  private String block(Modules modules, String name, String input, int stride) {
    String at = modules.norm(name + ".bn1", modules.convolution(name + ".conv_pw", input, 1));
    at = modules.relu(name + ".bn1/relu", at, MobileNetV2.MOST);
    at = modules.norm(name + ".bn2", modules.depthwise(name + ".conv_dw", at, stride));
    at = modules.relu(name + ".bn2/relu", at, MobileNetV2.MOST);
    at = modules.norm(name + ".bn3", modules.convolution(name + ".conv_pwl", at, 1));
    int read = shapes.axis(name + ".conv_pw.weight", 1);
    boolean added = stride == 1 && read == shapes.axis(name + ".conv_pwl.weight", 0);
    return added ? modules.sum(name, input, at) : at;
  }
}
