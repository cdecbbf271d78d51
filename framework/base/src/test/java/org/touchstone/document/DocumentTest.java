// SPDX-License-Identifier: Apache-2.0
package org.touchstone.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.touchstone.problem.Place;

final class DocumentTest {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  @TempDir Path folder;

  @Test
  void everyNodeKnowsItsPlace() {
    DocumentNode.Entries root = entries(parse("# first\na: 1\nlist:\n  - x\n  - {k: v}\n"));
    assertThat(root.place()).isEqualTo(new Place("f", 2, 1));
    assertThat(root.entries().get("list").key()).isEqualTo(new Place("f", 3, 1));
    DocumentNode.Items list = (DocumentNode.Items) root.entries().get("list").value();
    assertThat(list.place()).isEqualTo(new Place("f", 4, 3));
    assertThat(list.items().get(0).place()).isEqualTo(new Place("f", 4, 5));
    assertThat(entries(list.items().get(1)).entries().get("k").value().place())
        .isEqualTo(new Place("f", 5, 9));
  }

  @Test
  void placesReadAsEditorsCountThem() {
    DocumentNode.Entries root = entries(parse("\uFEFFa: 1\r\nb: 2\r\n"));
    assertThat(root.entries()).containsOnlyKeys("a", "b");
    assertThat(root.entries().get("b").value().place()).hasToString("f:2:4");
  }

  @Test
  void aMarkOfTheByteOrderMovesNothing() throws IOException {
    Path file = write("bom.yaml", "\uFEFFa: [\r\n  @]\r\n");
    assertThatThrownBy(() -> Document.read(file)).hasMessageContaining("bom.yaml:2:3");
    DocumentNode.Entries root = entries(Document.read(write("bom.yaml", "\uFEFFa: 1\r\n")).root());
    assertThat(root.entries().get("a").value().place()).hasToString(file + ":1:4");
  }

  /** It also stands for bytes that are no text, but here it was written. */
  @Test
  void theReplacementCharacterIsText() throws IOException {
    DocumentNode.Entries root = entries(Document.read(write("a.yaml", "a: \uFFFD\n")).root());
    assertThat(root.entries().get("a").value().tree()).isEqualTo(NODES.textNode("\uFFFD"));
  }

  @Test
  @EnabledIf("hasEndlessFile")
  void aFileWithoutEndIsNotReadToItsEnd() throws IOException {
    Path file = write("a.yaml", "include: /dev/zero\n");
    assertThatThrownBy(() -> Document.read(file))
        .hasMessageContaining("'/dev/zero' is far too large to be a file of this kind.");
  }

  static boolean hasEndlessFile() {
    return Files.isReadable(Path.of("/dev/zero"));
  }

  @Test
  void keysKeepTheOrderOfTheFile() {
    assertThat(entries(parse("z: 1\na: 2\nm: 3")).entries().keySet())
        .containsExactly("z", "a", "m");
  }

  static Stream<Arguments> words() {
    return Stream.of(
        Arguments.of("7", NODES.numberNode(7)),
        Arguments.of("-0", NODES.numberNode(0)),
        Arguments.of("007", NODES.numberNode(7)),
        Arguments.of("0x1F", NODES.numberNode(31)),
        Arguments.of("0o17", NODES.numberNode(15)),
        Arguments.of("3000000000", NODES.numberNode(3000000000L)),
        Arguments.of("1.0", NODES.numberNode(1.0)),
        Arguments.of(".5", NODES.numberNode(.5)),
        Arguments.of("1e-9", NODES.numberNode(1e-9)),
        Arguments.of(".inf", NODES.numberNode(Double.POSITIVE_INFINITY)),
        Arguments.of("-.INF", NODES.numberNode(Double.NEGATIVE_INFINITY)),
        Arguments.of(".NaN", NODES.numberNode(Double.NaN)),
        Arguments.of("true", NODES.booleanNode(true)),
        Arguments.of("FALSE", NODES.booleanNode(false)),
        Arguments.of("~", NODES.nullNode()),
        Arguments.of("Null", NODES.nullNode()),
        Arguments.of("", NODES.nullNode()),
        Arguments.of("no", NODES.textNode("no")),
        Arguments.of("on", NODES.textNode("on")),
        Arguments.of("1_000", NODES.textNode("1_000")),
        Arguments.of("12:30", NODES.textNode("12:30")),
        Arguments.of("2026-01-01", NODES.textNode("2026-01-01")),
        Arguments.of("infinity", NODES.textNode("infinity")),
        Arguments.of("'7'", NODES.textNode("7")),
        Arguments.of("\"true\"", NODES.textNode("true")),
        Arguments.of("γ=∞", NODES.textNode("γ=∞")));
  }

  @ParameterizedTest
  @MethodSource("words")
  void wordsMeanWhatTheCoreSchemaSays(String yaml, JsonNode meaning) {
    assertThat(entries(parse("k: " + yaml)).entries().get("k").value().tree()).isEqualTo(meaning);
  }

  @Test
  void aliasesStandForTheirAnchors() {
    DocumentNode root = parse("a: &x {k: [1]}\nb: *x\nc: *x");
    assertThat(root.tree()).isEqualTo(parse("{a: {k: [1]}, b: {k: [1]}, c: {k: [1]}}").tree());
  }

  @Test
  void fortyLevelsMayNest() {
    assertThat(parse("[".repeat(40) + "]".repeat(40))).isInstanceOf(DocumentNode.Items.class);
  }

  @Test
  void includedKeysLieUnderTheFilesOwn() throws IOException {
    Files.createDirectory(folder.resolve("sub"));
    Path top = write("top.yaml", "include: sub/middle.yaml\na: top\n");
    Path middle = write("sub/middle.yaml", "a: middle\nb: middle\ninclude: ../base.yaml\n");
    Path base = write("base.yaml", "a: base\nb: base\nc: {x: base}\n");
    DocumentNode.Entries root = entries(Document.read(top).root());
    assertThat(root.tree()).isEqualTo(parse("{a: top, b: middle, c: {x: base}}").tree());
    assertThat(root.entries().get("a").value().place()).isEqualTo(new Place(top, 2, 4));
    assertThat(root.entries().get("b").value().place()).isEqualTo(new Place(middle, 2, 4));
    assertThat(root.entries().get("c").value().place()).isEqualTo(new Place(base, 3, 4));
  }

  @ParameterizedTest
  @CsvSource({
    "GRAD_CAM, grad-cam",
    "gradCam, grad-cam",
    "grad_cam, grad-cam",
    "BLOCKS5, blocks5",
    "BILINEAR_HALFPIXEL, bilinear-halfpixel",
    "grad-cam, grad-cam"
  })
  void wordsHaveOneSpelling(String given, String kebab) {
    assertThat(KebabCase.kebab(given)).isEqualTo(kebab);
  }

  private static DocumentNode parse(String text) {
    return Document.parse("f", text).root();
  }

  private static DocumentNode.Entries entries(DocumentNode node) {
    return (DocumentNode.Entries) node;
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
