// SPDX-License-Identifier: Apache-2.0
package org.touchstone.toolkit.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Formats of pictures that are in use and cannot be read here. */
enum UnreadableFormat {
  WEBP("WebP", "RIFF....WEBP", "webp"),
  AVIF("AVIF", "....ftypavi[fs]", "avif"),
  HEIC("HEIC", "....ftyp(hei|hev|mif1|msf1)", "heic|heif"),
  JPEG_XL("JPEG XL", "(\u00ff\n|....JXL )", "jxl"),
  JPEG_2000("JPEG 2000", "(....jP  |\u00ffO\u00ffQ)", "jp2|j2k|jpx"),
  NETPBM("PPM", "P[1-7]\\s", "p[pgbna]m"),
  PHOTOSHOP("Photoshop's format", "8BPS", "psd"),
  SVG("SVG", "\\s*(<\\?xml[^>]*>\\s*)?<svg", "svg"),
  RAW("a camera's raw format", "FUJIFILM", "cr2|cr3|nef|arw|dng|raf|rw2|orf"),
  OTHER("this format", "(?!)", "tga|ico|exr|hdr|dds|pcx");

  private static final int HEAD = 200;

  private final String words;
  private final Pattern head;
  private final Pattern name;

  UnreadableFormat(String words, String head, String endings) {
    this.words = words;
    this.head = Pattern.compile("(?s)" + head + ".*");
    this.name = Pattern.compile("(?s).*\\.(" + endings + ")");
  }

  /** Which of them the name of a file says that it is. */
  static Optional<UnreadableFormat> ofName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> format.name.matcher(lower).matches())
        .findFirst();
  }

  /** Which of them the bytes of a file say that it is. */
  static Optional<UnreadableFormat> ofBytes(byte[] file) {
    String head = new String(file, 0, Math.min(HEAD, file.length), ISO_8859_1);
    return Arrays.stream(values()).filter(f -> f.head.matcher(head).matches()).findFirst();
  }

  /** For example "WebP cannot be read". */
  String refusal() {
    return words + " cannot be read";
  }
}
