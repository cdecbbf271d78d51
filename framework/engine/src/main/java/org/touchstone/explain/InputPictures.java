// SPDX-License-Identifier: Apache-2.0
package org.touchstone.explain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.touchstone.api.data.Crop;
import org.touchstone.api.data.Image;
import org.touchstone.api.network.Network;
import org.touchstone.model.NpyArray;
import org.touchstone.model.Preprocessing;
import org.touchstone.problem.FileTrouble;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;
import org.touchstone.toolkit.picture.Orientation;
import org.touchstone.toolkit.picture.PictureFolder;
import org.touchstone.toolkit.picture.Pictures;

/**
 * The pictures that a command names, read one by one.
 *
 * @param several whether one that cannot be read leaves others to go on with
 * @param note tells what of a folder was passed over
 */
record InputPictures(List<Source> sources, boolean several, Optional<String> note) {

  /** One picture that can be read. */
  interface Source {

    String name();

    Picture read() throws IOException;
  }

  /**
   * A picture.
   *
   * @param shown as the network sees it
   * @param crop what of the picture that is; empty where there is no other
   * @param pixels preprocessed, [height, width, 3]
   */
  record Picture(Image shown, Optional<Crop> crop, float[] pixels) {}

  /**
   * Finds the pictures.
   *
   * @throws UserException if there are none, or an array does not fit the network
   */
  static InputPictures open(Path input, Network network, Preprocessing preprocessing) {
    if (Files.isDirectory(input)) {
      PictureFolder folder = inFolder(input);
      List<Source> sources =
          folder.pictures().stream()
              .<Source>map(p -> new File(p.path(), p.file(), network, preprocessing))
              .toList();
      return new InputPictures(sources, true, folder.note());
    }
    if (!Files.isRegularFile(input)) {
      throw refusal("missing-file", "'%s' does not exist.".formatted(input));
    }
    if (input.toString().toLowerCase(Locale.ROOT).endsWith(".npy")) {
      List<Source> items = ofArray(array(input, network), network, preprocessing);
      return new InputPictures(items, false, Optional.empty());
    }
    File file = new File(input.getFileName().toString(), input, network, preprocessing);
    return new InputPictures(List.of(file), false, Optional.empty());
  }

  int count() {
    return sources.size();
  }

  static UserException refusal(String id, String what, String... cures) {
    return new UserException("The input cannot be explained", Problem.of(id, what, cures));
  }

  private static PictureFolder inFolder(Path folder) {
    try {
      PictureFolder found = PictureFolder.of(folder);
      if (found.pictures().isEmpty()) {
        List<String> cures = new ArrayList<>(found.note().stream().toList());
        cures.add("Files that count end with " + String.join(", ", PictureFolder.ENDINGS) + ".");
        throw refusal(
            "no-pictures",
            "The folder '%s' holds no picture.".formatted(folder),
            cures.toArray(String[]::new));
      }
      return found;
    } catch (IOException e) {
      throw refusal("missing-file", "The folder '%s' cannot be read.".formatted(folder));
    }
  }

  private static NpyArray array(Path file, Network network) {
    NpyArray array;
    try {
      array = NpyArray.read(file);
    } catch (IOException e) {
      throw refusal("bad-array", FileTrouble.words(e));
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
  private record File(String name, Path path, Network network, Preprocessing preprocessing)
      implements Source {

    @Override
    public Picture read() throws IOException {
      Image image = Pictures.read(path, Orientation.UPRIGHT);
      return new Picture(
          preprocessing.shown(image, network.height(), network.width()),
          Optional.of(preprocessing.crop(image, network.height(), network.width())),
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
      Image picture = preprocessing.picture(pixels, network.height(), network.width());
      return new Picture(picture, Optional.empty(), pixels);
    }
  }
}
