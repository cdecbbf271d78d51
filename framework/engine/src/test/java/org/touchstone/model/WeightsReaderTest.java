// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Layer;
import org.touchstone.api.network.Op;
import org.touchstone.api.network.Weights;
import org.touchstone.api.network.Weights.Parameter;
import org.touchstone.file.Sha256;
import org.touchstone.problem.Golden;

final class WeightsReaderTest {

  @TempDir Path folder;

  @Test
  void weightsInTensorFlowsLayoutAreReadAsTheyAre() throws IOException {
    Path file = write(Tensors.random());
    String sum = Sha256.of(file).toUpperCase(Locale.ROOT);
    Weights weights = WeightsReader.read(Tensors.manifest(file, AxisOrder.TENSORFLOW, sum));
    for (Parameter parameter : Tensors.random()) {
      Parameter read = weights.parameters().get(parameter.name());
      assertThat(read.shape()).isEqualTo(parameter.shape());
      assertThat(read.data()).isEqualTo(parameter.data());
    }
    assertThat(weights.kernel("fc1").shape()).containsExactly(2 * 3 * 6, 7);
    assertThat(weights.bias("predictions").shape()).containsExactly(2);
  }

  /** The definition of both layouts, index by index. */
  @Test
  void weightsInTorchsLayoutAreReordered() throws IOException {
    List<Parameter> wanted = Tensors.random();
    Path file = write(wanted.stream().map(WeightsReaderTest::asTorchStoresIt).toList());
    Weights weights = WeightsReader.read(Tensors.manifest(file, AxisOrder.TORCH));
    for (Parameter parameter : wanted) {
      Parameter read = weights.parameters().get(parameter.name());
      assertThat(read.shape()).isEqualTo(parameter.shape());
      assertThat(read.data()).as(parameter.name()).isEqualTo(parameter.data());
    }
  }

  private static Parameter asTorchStoresIt(Parameter parameter) {
    List<Integer> shape = parameter.shape();
    FloatBuffer from = parameter.data();
    FloatBuffer to = FloatBuffer.allocate(from.capacity());
    if (shape.size() == 1) {
      return parameter;
    }
    if (shape.size() == 4) {
      int[] n = shape.stream().mapToInt(i -> i).toArray();
      for (int o = 0; o < n[3]; o++) {
        for (int i = 0; i < n[2]; i++) {
          for (int y = 0; y < n[0]; y++) {
            for (int x = 0; x < n[1]; x++) {
              to.put(from.get(((y * n[1] + x) * n[2] + i) * n[3] + o));
            }
          }
        }
      }
      return new Parameter(parameter.name(), List.of(n[3], n[2], n[0], n[1]), to.rewind());
    }
    boolean afterFlatten = parameter.name().equals("fc1.weight");
    Layer pool =
        afterFlatten
            ? Tensors.NETWORK.layer("block2_pool")
            : new Layer("", new Op.Dense(), Extent.units(shape.get(0)));
    for (int o = 0; o < shape.get(1); o++) {
      for (int c = 0; c < pool.channels(); c++) {
        for (int y = 0; y < pool.height(); y++) {
          for (int x = 0; x < pool.width(); x++) {
            int row = (y * pool.width() + x) * pool.channels() + c;
            to.put(from.get(row * shape.get(1) + o));
          }
        }
      }
    }
    return new Parameter(parameter.name(), List.of(shape.get(1), shape.get(0)), to.rewind());
  }

  @Test
  void tensorsThatDoNotFitAreAllTold() throws IOException {
    List<Parameter> parameters = new ArrayList<>(Tensors.random());
    change(parameters, "block1_conv1.weight", p -> renamed(p, "block1_conv1.wieght"));
    change(parameters, "block2_conv1.bias", p -> new Parameter(p.name(), List.of(1, 5), p.data()));
    change(parameters, "fc1.bias", p -> with(p, Float.NaN));
    change(parameters, "predictions.bias", p -> with(p, Float.NEGATIVE_INFINITY));
    parameters.add(renamed(parameters.get(0), "optimizer.step"));
    check("tensors", Tensors.manifest(write(parameters), AxisOrder.TENSORFLOW));
  }

  @Test
  void theWrongLayoutIsAWrongShape() throws IOException {
    check("layout", Tensors.manifest(write(Tensors.random()), AxisOrder.TORCH));
  }

  @Test
  void weightsOfAnotherTypeAreRefused() throws IOException {
    String name = "block1_conv1.bias";
    Path file =
        Tensors.write(folder.resolve("w"), "{" + Tensors.entry(name, "F16", "[4]", 0, 8) + "}", 8);
    check("type", Tensors.manifest(file, AxisOrder.TENSORFLOW));
  }

  @Test
  void aFileOfAnotherNetworkIsOneProblem() throws IOException {
    List<Parameter> renamed =
        Tensors.random().stream().map(p -> renamed(p, "features." + p.name())).toList();
    check("foreign", Tensors.manifest(write(renamed), AxisOrder.TENSORFLOW));
    check("none", Tensors.manifest(write(List.of()), AxisOrder.TENSORFLOW));
  }

  @Test
  void theFileMayCallItsLayersOtherwise() throws IOException {
    Map<String, String> names = Map.of("block1_conv1", "features.0", "fc1", "head");
    Path file = write(renamedAll("block1_conv1", "features.0", Tensors.random()));
    check("names", Tensors.manifest(file, names));
    write(renamedAll("fc1", "head", renamedAll("block1_conv1", "features.0", Tensors.random())));
    Weights weights = WeightsReader.read(Tensors.manifest(file, names));
    for (Parameter parameter : Tensors.random()) {
      Parameter read = weights.parameters().get(parameter.name());
      assertThat(read.name()).isEqualTo(parameter.name());
      assertThat(read.data()).isEqualTo(parameter.data());
    }
  }

  private static List<Parameter> renamedAll(String from, String to, List<Parameter> parameters) {
    return parameters.stream().map(p -> renamed(p, p.name().replace(from, to))).toList();
  }

  @Test
  void aFileWithAnotherSumIsRefused() throws IOException {
    check(
        "checksum",
        Tensors.manifest(write(List.of()), AxisOrder.TENSORFLOW, "0123456789abcdef".repeat(4)));
  }

  @Test
  void aFileThatCannotBeReadIsRefused() throws IOException {
    check("missing", Tensors.manifest(folder.resolve("none"), AxisOrder.TENSORFLOW));
    check("folder", Tensors.manifest(Files.createDirectory(folder.resolve("d")), AxisOrder.TORCH));
    check("empty", Tensors.manifest(Files.createFile(folder.resolve("e")), AxisOrder.TORCH));
  }

  private void check(String name, Manifest manifest) {
    Golden.check(
        Golden.beside(WeightsReaderTest.class, "weights/" + name + ".txt"),
        Golden.message(folder, () -> WeightsReader.read(manifest)));
  }

  private Path write(List<Parameter> parameters) throws IOException {
    Path file = folder.resolve("w.safetensors");
    WeightsWriter.write(file, parameters, Map.of());
    return file;
  }

  private static void change(
      List<Parameter> parameters, String name, UnaryOperator<Parameter> change) {
    parameters.replaceAll(p -> p.name().equals(name) ? change.apply(p) : p);
  }

  private static Parameter renamed(Parameter parameter, String name) {
    return new Parameter(name, parameter.shape(), parameter.data());
  }

  private static Parameter with(Parameter parameter, float last) {
    FloatBuffer values = FloatBuffer.allocate(parameter.data().capacity()).put(parameter.data());
    values.put(values.capacity() - 1, last);
    return new Parameter(parameter.name(), parameter.shape(), values.rewind());
  }
}
