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
      JsonParser parser =
          Json.parser(Channels.newInputStream(channel.position(thing.mark().place())));
      List<BitSet> found = new ArrayList<>();
      parser.nextToken();
      Json.fields(
          parser,
          name -> {
            if (name.equals("segmentation")) {
              found.add(segmentation(parser));
            }
          });
      if (found.isEmpty()) {
        throw new IOException("it has no 'segmentation'");
      }
      return found.get(found.size() - 1);
    } catch (IOException e) {
      throw picture.refusal(
          "the outline of %s, of a '%s', cannot be read: %s"
              .formatted(thing.mark(), thing.label(), Json.reason(e)));
    }
  }

  private BitSet segmentation(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      return runs(parser);
    }
    refuseUnless(parser, JsonToken.START_ARRAY, "polygons or counts");
    BitSet pixels = new BitSet();
    List<Integer> polygons = new ArrayList<>();
    Json.items(
        parser,
        item -> {
          refuseUnless(parser, JsonToken.START_ARRAY, "a list of numbers");
          List<Double> corners = new ArrayList<>();
          Json.items(parser, number -> corners.add(number(parser)));
          polygons.add(corners.size());
          pixels.or(Polygon.fill(corners, picture.height(), picture.width()));
        });
    if (polygons.isEmpty()) {
      throw new IOException("it has no polygon");
    }
    return pixels;
  }

  private BitSet runs(JsonParser parser) throws IOException {
    List<Long> counts = new ArrayList<>();
    List<Long> size = new ArrayList<>();
    Json.fields(
        parser,
        name -> {
          if (name.equals("size")) {
            refuseUnless(parser, JsonToken.START_ARRAY, "a list of numbers");
            Json.items(parser, item -> size.add(whole(parser)));
          } else if (name.equals("counts") && parser.currentToken() == JsonToken.VALUE_STRING) {
            counts.addAll(RunLengths.unpack(parser.getText()));
          } else if (name.equals("counts")) {
            refuseUnless(parser, JsonToken.START_ARRAY, "counts");
            Json.items(parser, item -> counts.add(whole(parser)));
          }
        });
    if (!size.equals(List.of((long) picture.height(), (long) picture.width()))) {
      throw new IOException(
          "its mask has the size %s, its picture [%s, %s]"
              .formatted(size, picture.height(), picture.width()));
    }
    if (counts.isEmpty()) {
      throw new IOException("it has no 'counts'");
    }
    return RunLengths.fill(counts, picture.height(), picture.width());
  }

  private static double number(JsonParser parser) throws IOException {
    Value value = Value.read(parser);
    return value.finite().orElseThrow(() -> odd(value, "a number"));
  }

  private static long whole(JsonParser parser) throws IOException {
    Value value = Value.read(parser);
    return value.whole().orElseThrow(() -> odd(value, "a whole number"));
  }

  private static void refuseUnless(JsonParser parser, JsonToken token, String wanted)
      throws IOException {
    if (parser.currentToken() != token) {
      throw odd(Value.read(parser), wanted);
    }
  }

  private static IOException odd(Value value, String wanted) {
    return new IOException("it holds %s where %s would stand".formatted(value.words(), wanted));
  }
}
