// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Window.Size;
import org.touchstone.importer.graph.Graph;
import org.touchstone.importer.graph.GraphBuilder;
import org.touchstone.importer.graph.Refusal;
import org.touchstone.importer.graph.Tensor;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** A network whose architecture is known by the names of its tensors. */
public final class NamedNetwork {

  /** The way out where tensors do not say how a network is put together. */
  public static final String EXPORT =
      "Export the network as ONNX (torch.onnx.export), which holds its whole graph, and import that.";

  /** Batch norms count the batches of their training. */
  private static final String OF_TRAINING = ".num_batches_tracked";

  private final Architecture architecture;
  private final Map<String, Tensor> tensors;
  private final Shapes shapes;

  private NamedNetwork(Architecture architecture, Map<String, Tensor> tensors, Shapes shapes) {
    this.architecture = architecture;
    this.tensors = tensors;
    this.shapes = shapes;
  }

  /** The network that these tensors are of; empty where no architecture has such names. */
  public static Optional<NamedNetwork> of(Map<String, Tensor> given) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    given.forEach(
        (name, tensor) -> {
          if (!name.endsWith(OF_TRAINING)) {
            tensors.put(DenseNet.current(name), tensor);
          }
        });
    Map<String, List<Integer>> all = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> all.put(name, tensor.shape()));
    Shapes shapes = new Shapes(all);
    return architecture(shapes).map(found -> new NamedNetwork(found, tensors, shapes));
  }

  private static Optional<Architecture> architecture(Shapes shapes) {
    if (ResNet.isNamedSo(shapes)) {
      return Optional.of(new ResNet(shapes));
    } else if (DenseNet.isNamedSo(shapes)) {
      return Optional.of(new DenseNet(shapes));
    } else if (MobileNetV2.isNamedSo(shapes)) {
      return Optional.of(new MobileNetV2(shapes));
    } else if (TimmMobileNetV2.isNamedSo(shapes)) {
      return Optional.of(new TimmMobileNetV2(shapes));
    }
    return NormedVgg.isNamedSo(shapes) ? Optional.of(new NormedVgg(shapes)) : Optional.empty();
  }

  /** What it is, and whose names it has, as {@code ResNet-50 as torchvision names its layers}. */
  public String title() {
    return "%s as %s names its layers".formatted(architecture.title(), architecture.source());
  }

  /**
   * The network, finished.
   *
   * @param subject what cannot be done where it does not fit
   * @param size of the image; empty for the one that it is made for
   * @throws UserException with everything that does not fit
   */
  public Graph graph(String subject, Optional<Size> size) {
    List<Problem> problems = new ArrayList<>(architecture.problems());
    if (problems.isEmpty()) {
      problems.addAll(namedOtherwise());
    }
    if (!problems.isEmpty()) {
      throw new UserException(subject, problems);
    }
    Size image = size.orElse(Size.square(architecture.imageSize()));
    int colours = Assembly.colours(tensors.get(architecture.first() + ".weight"));
    if (colours != 1 && colours != 3) {
      throw new UserException(
          subject,
          Problem.of(
              "input",
              "'%s' reads %s colours; 1 or 3 are known.".formatted(architecture.first(), colours)));
    }
    GraphBuilder builder = new GraphBuilder(Extent.map(image.rows(), image.columns(), colours));
    Assembly assembly = new Assembly(builder, tensors);
    try {
      String logits = architecture.logits(assembly);
      if (assembly.problems().isEmpty()) {
        builder.note(architecture.assumption());
        return builder.graph(logits).finished();
      }
    } catch (Refusal refusal) {
      assembly.problems().add(Problem.of(refusal.code(), refusal.getMessage()));
    }
    throw new UserException(subject, assembly.problems());
  }

  /** Tensors that are missing, and those for which there is no module. */
  private List<Problem> namedOtherwise() {
    Set<String> needed = Survey.of(architecture, shapes);
    List<String> missing = needed.stream().filter(name -> !tensors.containsKey(name)).toList();
    List<String> others = tensors.keySet().stream().filter(name -> !needed.contains(name)).toList();
    List<Problem> problems = new ArrayList<>();
    if (!missing.isEmpty()) {
      problems.add(
          Problem.of(
              "missing-tensor",
              "The file lacks %s of a %s: %s."
                  .formatted(count(missing), architecture.title(), Assembly.some(missing)),
              "The whole network is needed, with its dense layer."));
    }
    if (!others.isEmpty()) {
      problems.add(
          Problem.of(
              "other-architecture",
              "A %s has no module for %s of the file: %s."
                  .formatted(architecture.title(), count(others), Assembly.some(others)),
              EXPORT));
    }
    return problems;
  }

  private static String count(List<String> names) {
    return names.size() == 1 ? "1 tensor" : names.size() + " tensors";
  }
}
