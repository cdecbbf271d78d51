// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.voc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.touchstone.plugin.voc.Kit.object;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.touchstone.api.data.Samples;
import org.touchstone.toolkit.picture.Orientation;
import org.touchstone.toolkit.pointing.ImageSubset;

/** What is wrong with one image fails that image, with its path and the reason. */
final class BrokenTest {

  @TempDir Path folder;
  private Kit kit;

  @BeforeEach
  void unpack() throws IOException {
    kit =
        new Kit(folder)
            .split("test", "bad\ngood\n")
            .image("bad", object("cat", 1, 1, 9, 9))
            .image("good", object("cat", 1, 1, 9, 9));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<name>cat</name> | <name>gnu</name> | 'gnu' is not one of the 20 classes.",
        "<name>cat</name> | '' | <object> has no <name>.",
        "<xmin>1</xmin> | '' | <bndbox> has no <xmin>.",
        "<xmin>1< | <xmin>one< | 'xmin' is 'one', which is not a number of pixels.",
        "<xmin>1< | <xmin>20< | a box of 'cat' ends before it begins.",
        "<xmin>1</xmin> | <xmin>41</xmin><xmax>50</xmax>"
            + " | a box of 'cat' lies outside its picture of 40 x 30.",
        "<xmin>1< | <xmin>NaN< | 'xmin' is 'NaN', which is not a number of pixels.",
        "<xmin>1< | <xmin>1e99< | 'xmin' is '1e99', which is not a number of pixels.",
        "<xmin>1< | <xmin>-2147483648< | 'xmin' is '-2147483648', which is not a number of pixels.",
        "<width>40< | <width>x< | 'width' is 'x', which is not a number of pixels."
      })
  void annotations(String part, String instead, String reason) throws IOException {
    String text = Files.readString(kit.annotation("bad"));
    Files.writeString(kit.annotation("bad"), text.replace(part, instead));
    refused("'" + kit.annotation("bad") + "': " + reason);
  }

  @Test
  void xml() throws IOException {
    Path file = kit.annotation("bad");
    Files.writeString(file, "<annotation>\n<object></annotation>");
    broken(
        2, "The element type \"object\" must be terminated by the matching end-tag \"</object>\".");
    Files.writeString(file, "");
    broken(1, "Premature end of file.");
    Files.write(file, new byte[] {'<', 'a', '>', (byte) 0xff, '<', '/', 'a', '>'});
    broken(1, "Invalid byte 1 of 1-byte UTF-8 sequence.");
    Files.writeString(file, "<part>".repeat(100_000) + "</part>".repeat(100_000));
    broken(1, "its elements lie too deep within each other.");
    Files.writeString(file, "<html/>");
    refused("'%s': it holds <html>, not <annotation>.".formatted(file));
    Files.writeString(file, "<?xml version='1.0' encoding='none'?><annotation/>");
    refused("'%s' is not text as its XML says.".formatted(file));
    Files.delete(file);
    Files.createDirectory(file);
    refused("'%s' is a folder, not a file.".formatted(file));
  }

  /** An entity would read a file of the machine into a name. */
  @Test
  void entities() throws IOException {
    Path secret = kit.write(folder.resolve("secret"), "cat");
    String text = Files.readString(kit.annotation("bad")).replace("<name>cat<", "<name>&s;<");
    String type = "<!DOCTYPE a [<!ENTITY s SYSTEM \"%s\">]>".formatted(secret.toUri());
    Files.writeString(kit.annotation("bad"), type + text);
    try (Samples samples = Kit.TEST.open(folder)) {
      assertThatThrownBy(() -> samples.get(0))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "'%s', line 1, is broken XML: it has a document type, which is not read.",
              kit.annotation("bad"));
    }
  }

  @Test
  void missingFiles() throws IOException {
    Files.delete(kit.picture("bad"));
    refused("'%s' does not exist.".formatted(kit.picture("bad")));
    Files.delete(kit.annotation("bad"));
    refused("'%s' does not exist.".formatted(kit.annotation("bad")));
  }

  @Test
  void aPictureOfAnotherSize() throws IOException {
    kit.pictured("bad", 30, 40);
    refused(
        "'%s' describes a picture of 40 x 30, but the picture has 30 x 40."
            .formatted(kit.annotation("bad")));
  }

  @Test
  void masks() throws IOException {
    Voc masks =
        new Voc(
            "VOCdevkit", 2007, "test", VocRegions.MASKS, ImageSubset.ALL, "", Orientation.STORED);
    kit.masked("bad", 41, 30);
    try (Samples samples = masks.open(folder)) {
      assertThatThrownBy(() -> samples.get(0))
          .hasMessage("'%s' has 41 x 30 pixels, but its picture has 40 x 30.", kit.mask("bad"));
      Files.writeString(kit.mask("bad"), "no picture");
      assertThatThrownBy(() -> samples.get(0))
          .isInstanceOf(IOException.class)
          .hasMessage("'%s' is not a picture.", kit.mask("bad"));
      Files.copy(kit.picture("good"), kit.mask("bad"), StandardCopyOption.REPLACE_EXISTING);
      assertThatThrownBy(() -> samples.get(0))
          .hasMessage("'%s' has colours where a palette's numbers are expected.", kit.mask("bad"));
    }
  }

  private void broken(int line, String reason) throws IOException {
    refused("'%s', line %s, is broken XML: %s".formatted(kit.annotation("bad"), line, reason));
  }

  private void refused(String message) throws IOException {
    try (Samples samples = Kit.TEST.open(folder)) {
      assertThatThrownBy(() -> samples.get(0)).isInstanceOf(IOException.class).hasMessage(message);
      assertThat(samples.get(1).id()).isEqualTo("good");
    }
  }
}
