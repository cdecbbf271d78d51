// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the segments before a JPEG's pixels say of its colours and of how it lies.
 *
 * <p>Its EXIF data are read here, too, and not by a library. The segments have to be walked for the
 * colours in any case, and metadata-extractor 2.21 gives up on a file with one segment of no
 * length, which the decoder reads, so that the picture would lie on its side; and it turns a
 * picture by fields that the data do not point at.
 *
 * @param jfif whether a JFIF segment promises YCbCr
 * @param adobe the colour transform of an Adobe segment, or {@link #NONE}
 * @param components the numbers of its colour components
 * @param turn how it has to be turned to stand upright
 */
record JpegMarkers(boolean jfif, int adobe, List<Integer> components, Turn turn) {

  static final int NONE = -1;

  private static final List<Integer> NAMED_RGB = List.of((int) 'R', (int) 'G', (int) 'B');

  private static final int START_OF_SCAN = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;

  static JpegMarkers of(byte[] file) {
    JpegMarkers markers = new JpegMarkers(false, NONE, List.of(), Turn.NONE);
    ByteBuffer in = ByteBuffer.wrap(file).position(Math.min(2, file.length));
    while (in.remaining() >= 4) {
      if ((in.get() & 0xff) != 0xff) {
        continue;
      }
      int marker = in.get(in.position()) & 0xff;
      if (marker == 0xff) {
        continue;
      }
      int length = in.getShort(in.position() + 1) & 0xffff;
      if (marker == START_OF_SCAN || length < 2 || length >= in.remaining()) {
        break;
      }
      markers = markers.with(marker, in.slice(in.position() + 3, length - 2));
      in.position(in.position() + 1 + length);
    }
    return markers;
  }

  private JpegMarkers with(int marker, ByteBuffer segment) {
    if (marker == APP0 && starts(segment, "JFIF\0") && segment.remaining() >= 12) {
      return new JpegMarkers(true, adobe, components, turn);
    }
    if (marker == APP14 && starts(segment, "Adobe") && segment.remaining() >= 12) {
      return new JpegMarkers(jfif, segment.get(11) & 0xff, components, turn);
    }
    if (marker == APP1 && starts(segment, "Exif\0\0")) {
      Turn found = turn(segment.slice(6, segment.remaining() - 6));
      return new JpegMarkers(jfif, adobe, components, found);
    }
    return isFrame(marker) ? new JpegMarkers(jfif, adobe, ids(segment), turn) : this;
  }

  private static boolean starts(ByteBuffer segment, String magic) {
    byte[] bytes = magic.getBytes(StandardCharsets.US_ASCII);
    return segment.remaining() >= bytes.length
        && segment.slice(0, bytes.length).equals(ByteBuffer.wrap(bytes));
  }

  /** C4, C8 and CC lie among the frames and are none. */
  private static boolean isFrame(int marker) {
    return marker == 0xc0 || (marker > 0xc0 && marker <= 0xcf && marker % 4 != 0);
  }

  private static List<Integer> ids(ByteBuffer frame) {
    int count = frame.remaining() > 5 ? frame.get(5) & 0xff : 0;
    return frame.remaining() < 6 + 3 * count
        ? List.of()
        : IntStream.range(0, count).mapToObj(i -> frame.get(6 + 3 * i) & 0xff).toList();
  }

  /** The turn in a block of TIFF fields; none where it is broken. */
  private static Turn turn(ByteBuffer tiff) {
    if (tiff.remaining() < 8) {
      return Turn.NONE;
    }
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    long at = tiff.getInt(4) & 0xffffffffL;
    int fields = at + 2 <= tiff.limit() ? tiff.getShort((int) at) & 0xffff : 0;
    for (long field = at + 2; fields > 0 && field + 12 <= tiff.limit(); field += 12, fields--) {
      if (tiff.getShort((int) field) == 0x112) {
        return Turn.ofFile(tiff.getShort((int) field + 8));
      }
    }
    return Turn.NONE;
  }

  /** Whether the first three components are luma and chroma, by the rules of libjpeg. */
  boolean isYcc(int count) {
    if (count == 4) {
      return adobe > 0;
    }
    return jfif || (adobe == NONE ? !components.equals(NAMED_RGB) : adobe != 0);
  }
}
