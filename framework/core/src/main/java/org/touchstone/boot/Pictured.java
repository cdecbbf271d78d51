// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.api.data.Image;
import org.touchstone.api.data.Pictures;
import org.touchstone.api.network.Network;
import org.touchstone.model.NpyArray;
import org.touchstone.model.Preprocessing;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/**
 * The pictures that a command names, read one by one.
 *
 * @param several whether one that cannot be read leaves others to go on with
 */
record Pictured(List<Source> sources, boolean several) {

  private static final List<String> ENDINGS =
      List.of(".jpg", ".jpeg", ".png", ".bmp", ".gif", ".wbmp");

  /** One picture that can be read. */
  interface Source {

    String name();

    Picture read() throws IOException;
  }

  /**
   * A picture.
   *
   * @param shown as the network sees it
   * @param pixels preprocessed, [height, width, 3]
   */
  record Picture(Image shown, float[] pixels) {}

  /**
   * Finds the pictures.
   *
   * @throws UserException if there are none, or an array does not fit the network
   */
  static Pictured open(Path input, Network network, Preprocessing preprocessing) {
    if (Files.isDirectory(input)) {
      return new Pictured(
          inFolder(input).stream().<Source>map(f -> new File(f, network, preprocessing)).toList(),
          true);
    }
    if (!Files.isRegularFile(input)) {
      throw refusal("missing-file", "'%s' does not exist.".formatted(input));
    }
    if (input.toString().toLowerCase(Locale.ROOT).endsWith(".npy")) {
      return new Pictured(ofArray(array(input, network), network, preprocessing), false);
    }
    return new Pictured(List.of(new File(input, network, preprocessing)), false);
  }

  int count() {
    return sources.size();
  }

  static UserException refusal(String id, String what, String... cures) {
    return new UserException("The input cannot be explained", Problem.of(id, what, cures));
  }

  private static List<Path> inFolder(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> pictures = entries.filter(Pictured::isPicture).sorted().toList();
      if (pictures.isEmpty()) {
        throw refusal(
            "no-pictures",
            "The folder '%s' holds no picture.".formatted(folder),
            "Files that count end with " + String.join(", ", ENDINGS) + ".");
      }
      return pictures;
    } catch (IOException e) {
      throw refusal("missing-file", "The folder '%s' cannot be read.".formatted(folder));
    }
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file) && ENDINGS.stream().anyMatch(name::endsWith);
  }

  private static NpyArray array(Path file, Network network) {
    NpyArray array;
    try {
      array = NpyArray.read(file);
    } catch (IOException e) {
      throw refusal("bad-array", e.getMessage());
    }
    List<Integer> image = List.of(network.height(), network.width(), 3);
    if (array.shape().size() != 4 || !array.shape().subList(1, 4).equals(image)) {
      throw refusal(
          "wrong-shape",
          "'%s' has shape %s; %s reads [n, %s, %s, 3]."
              .formatted(file, array.shape(), network.name(), network.height(), network.width()));
    }
    if (array.shape().get(0) == 0) {
      throw refusal("no-pictures", "'%s' holds no image.".formatted(file));
    }
    return array;
  }

  private static List<Source> ofArray(
      NpyArray array, Network network, Preprocessing preprocessing) {
    return IntStream.range(0, array.shape().get(0))
        .<Source>mapToObj(i -> new Item(array, i, network, preprocessing))
        .toList();
  }

  /** A file in a format that ImageIO knows. */
  private record File(Path path, Network network, Preprocessing preprocessing) implements Source {

    @Override
    public String name() {
      return path.getFileName().toString();
    }

    @Override
    public Picture read() throws IOException {
      Image image = Pictures.read(path);
      return new Picture(
          preprocessing.shown(image, network.height(), network.width()),
          preprocessing.toInput(image, network.height(), network.width()));
    }
  }

  /** One item of an array that is already preprocessed. */
  private record Item(NpyArray array, int index, Network network, Preprocessing preprocessing)
      implements Source {

    @Override
    public String name() {
      return "#" + index;
    }

    @Override
    public Picture read() throws IOException {
      int size = network.height() * network.width() * 3;
      float[] pixels = java.util.Arrays.copyOfRange(array.data(), index * size, (index + 1) * size);
      for (float value : pixels) {
        if (!Float.isFinite(value)) {
          throw new IOException("Image #%s of the array holds %s.".formatted(index, value));
        }
      }
      return new Picture(preprocessing.picture(pixels, network.height(), network.width()), pixels);
    }
  }
}
