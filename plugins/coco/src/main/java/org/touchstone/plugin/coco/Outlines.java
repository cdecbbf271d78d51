// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.touchstone.api.data.Annotation;
import org.touchstone.api.data.Region;

/** Reads the outlines of one picture's objects from their places in the file of instances. */
record Outlines(Path instances, Instances.Picture picture) {

  /** The objects by their pixels, without those that have none. */
  List<Annotation> masked() throws IOException {
    List<Annotation> masked = new ArrayList<>();
    try (SeekableByteChannel channel = Files.newByteChannel(instances)) {
      for (Instances.Thing thing : picture.things()) {
        BitSet pixels = outline(channel, thing);
        if (!pixels.isEmpty()) {
          masked.add(thing.at(new Region.Mask(picture.height(), picture.width(), pixels)));
        }
      }
    }
    return masked;
  }

  private BitSet outline(SeekableByteChannel channel, Instances.Thing thing) throws IOException {
    try {
      // Not closed: the channel is read again for the next object.
      JsonParser parser = Json.parser(Channels.newInputStream(channel.position(thing.place())));
      BitSet pixels = new BitSet();
      parser.nextToken();
      Json.fields(
          parser,
          name -> {
            if (name.equals("segmentation")) {
              pixels.or(segmentation(parser));
            }
          });
      return pixels;
    } catch (IOException e) {
      throw new IOException(
          "'%s', byte %s: the outline of '%s' in '%s' cannot be read: %s."
              .formatted(instances, thing.place(), thing.label(), picture.file(), Json.reason(e)),
          e);
    }
  }

  private BitSet segmentation(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      return runs(parser);
    }
    BitSet pixels = new BitSet();
    Json.items(
        parser,
        item -> {
          List<Double> corners = new ArrayList<>();
          Json.items(parser, number -> corners.add(parser.getDoubleValue()));
          pixels.or(Polygon.fill(corners, picture.height(), picture.width()));
        });
    return pixels;
  }

  private BitSet runs(JsonParser parser) throws IOException {
    List<Long> counts = new ArrayList<>();
    List<Integer> size = new ArrayList<>();
    Json.fields(
        parser,
        name -> {
          if (name.equals("size")) {
            Json.items(parser, item -> size.add(parser.getIntValue()));
          } else if (name.equals("counts") && parser.currentToken() == JsonToken.VALUE_STRING) {
            counts.addAll(RunLengths.unpack(parser.getText()));
          } else if (name.equals("counts")) {
            Json.items(parser, item -> counts.add(parser.getLongValue()));
          }
        });
    if (!size.equals(List.of(picture.height(), picture.width()))) {
      throw new IOException(
          "its mask has the size %s, its picture [%s, %s]"
              .formatted(size, picture.height(), picture.width()));
    }
    return RunLengths.fill(counts, picture.height(), picture.width());
  }
}
