// SPDX-License-Identifier: Apache-2.0
package org.touchstone.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code weights import} in a checkout of its own, with the files of {@code bad-input}. */
final class WeightsImportTest {

  @TempDir private Path home;

  private static Path file(String name) throws URISyntaxException {
    return Path.of(WeightsImportTest.class.getResource("/bad-input/import-" + name).toURI());
  }

  private Touchstone run(Object... words) {
    return Touchstone.runIn(home, words);
  }

  @Test
  void anImportedModelIsListedVerifiedAndReplacedOnlyByForce() throws Exception {
    Path file = file("already-there/net.pth");
    Touchstone imported = run("weights", "import", file, "--as", "tiny").done();
    assertThat(imported.out())
        .startsWith("net.pth: VGG-11 as torchvision names its layers, 5 classes, 224 x 224 pixels.")
        .contains("\nSHA-256 ")
        .endsWith("tiny.yaml and tiny.safetensors.\n");
    assertThat(run("weights", "list").done().out())
        .isEqualTo(
            "tiny: 8 convolutions, 3 dense layers, 5 classes, 224 x 224 pixels, weights there\n");
    assertThat(run("weights", "verify", "tiny").done().out())
        .endsWith("is whole: 22 arrays, 864 values, the checksum fits.\n");

    assertThat(run("weights", "import", file, "--as", "tiny").err()).contains("[already-there]");
    run("weights", "import", file, "--as", "tiny", "--force").done();
  }

  @Test
  void aModelThatCannotBeUsedHidesNoOther() throws Exception {
    run("weights", "import", file("already-there/net.pth"), "--as", "tiny").done();
    Files.writeString(home.resolve("weights/a.yaml"), "network: 1\n");
    Files.createDirectory(home.resolve("weights/b.yaml"));
    Touchstone listed = run("weights", "list");
    assertThat(listed.exitCode()).isEqualTo(2);
    assertThat(listed.out()).startsWith("tiny: 8 convolutions");
    assertThat(listed.err())
        .startsWith("Not every model can be used: 2 problems\n")
        .contains("a.yaml:1:10")
        .doesNotContain("b.yaml");
  }

  @Test
  void whatAnImportedNetworkReadsMayBeSaid() throws Exception {
    Path file = file("already-there/net.pth");
    assertThat(run("weights", "import", file, "--as", "a").done().out())
        .contains("is imported with --preprocessing caffe.");
    Touchstone caffe =
        run("weights", "import", file, "--as", "b", "--preprocessing", "caffe").done();
    assertThat(caffe.out()).doesNotContain("--preprocessing");
    assertThat(home.resolve("weights/b.yaml")).content().contains("channel-order: bgr");
    assertThat(run("weights", "import", file, "--as", "c", "--preprocessing", "imagenet").err())
        .contains("[unknown-value] --preprocessing cannot be 'imagenet'.");
  }

  @Test
  void theNameIsTheFilesAndLabelsAreAsGiven() throws Exception {
    Path labels = Files.writeString(home.resolve("labels.txt"), "a\nb\nc\nd\ne\n");
    run("weights", "import", file("already-there/net.pth"), "--labels", labels).done();
    assertThat(home.resolve("weights/net.yaml"))
        .content()
        .endsWith("labels:\n  - \"a\"\n  - \"b\"\n  - \"c\"\n  - \"d\"\n  - \"e\"\n");
  }

  @Test
  void aFileIsNotWrittenOverItself() throws IOException {
    Path weights = Files.createDirectories(home.resolve("weights"));
    Path own = Files.copy(Touchstone.HOME.resolve(mini()), weights.resolve("mini.safetensors"));
    Touchstone refused = run("weights", "import", own, "--force");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("[same-file]");
    assertThat(own).hasSameBinaryContentAs(Touchstone.HOME.resolve(mini()));
    run("weights", "import", own, "--as", "other").done();
  }

  private static String mini() {
    return "weights/mini-vgg16-scenes.safetensors";
  }

  @ParameterizedTest
  @ValueSource(strings = {"hostile/evil.pth", "not-finite/net.pth", "truncated-h5/net.h5"})
  void whatIsRefusedLeavesNothing(String name) throws Exception {
    Touchstone refused = run("weights", "import", file(name), "--as", "refused");
    assertThat(refused.exitCode()).isEqualTo(2);
    Path weights = home.resolve("weights");
    assertThat(Files.exists(weights) ? names(weights) : List.of()).isEmpty();
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }
}
