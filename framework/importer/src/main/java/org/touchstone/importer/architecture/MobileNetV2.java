// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.architecture;

import java.util.List;
import org.touchstone.importer.graph.Graph;
import org.touchstone.problem.Problem;

/** MobileNet V2 of any width, as torchvision names it. */
record MobileNetV2(Shapes shapes) implements Architecture {

  static final double MOST = 6;

  /** The strides of its seventeen blocks. */
  private static final List<Integer> STRIDES =
      List.of(1, 2, 1, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1);

  static boolean isNamedSo(Shapes shapes) {
    return shapes.has("features.1.conv.0.0.weight");
  }

  @Override
  public String title() {
    return "MobileNet V2";
  }

  @Override
  public String source() {
    return "torchvision";
  }

  @Override
  public List<Problem> problems() {
    int blocks = shapes.count("features.") - 2;
    return blocks == STRIDES.size()
        ? List.of()
        : List.of(
            Problem.of(
                "other-architecture",
                "The network has %s blocks, and the published ones have %s: which of them have a stride is not in the file."
                    .formatted(blocks, STRIDES.size()),
                NamedNetwork.EXPORT));
  }

  @Override
  public String first() {
    return "features.0.0";
  }

  @Override
  public String logits(Modules modules) {
    String at = modules.norm("features.0.1", modules.convolution("features.0.0", Graph.INPUT, 2));
    at = modules.relu("features.0.2", at, MOST);
    for (int i = 0; i < STRIDES.size(); i++) {
      at = block(modules, "features." + (i + 1), at, STRIDES.get(i));
    }
    String last = "features." + (STRIDES.size() + 1);
    at = modules.norm(last + ".1", modules.convolution(last + ".0", at, 1));
    at = modules.globalAverage("avgpool", modules.relu(last + ".2", at, MOST));
    return modules.dense("classifier.1", at);
  }

  /** Expanded first where there is a second depth of modules; a block that keeps all is added. */
  private String block(Modules modules, String name, String input, int stride) {
    String conv = name + ".conv.";
    boolean expanded = shapes.has(conv + "1.0.weight");
    String at = input;
    if (expanded) {
      at = modules.norm(conv + "0.1", modules.convolution(conv + "0.0", at, 1));
      at = modules.relu(conv + "0.2", at, MOST);
    }
    int next = expanded ? 1 : 0;
    String depthwise = conv + next;
    at = modules.norm(depthwise + ".1", modules.depthwise(depthwise + ".0", at, stride));
    at = modules.relu(depthwise + ".2", at, MOST);
    String projection = conv + (next + 1);
    at = modules.norm(conv + (next + 2), modules.convolution(projection, at, 1));
    int read = shapes.axis(conv + "0.0.weight", expanded ? 1 : 0);
    boolean added = stride == 1 && read == shapes.axis(projection + ".weight", 0);
    return added ? modules.sum(name, input, at) : at;
  }
}
