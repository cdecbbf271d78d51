// SPDX-License-Identifier: Apache-2.0
package org.touchstone.api.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What names the content of files without reading them, for {@link Samples#fingerprint()}. */
public final class Fingerprint {

  private Fingerprint() {}

  /** A checksum of the names and sizes of files, in their order; a missing file counts as −1. */
  public static String of(List<Path> files) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        long size = Files.isRegularFile(file) ? Files.size(file) : -1;
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(size).array());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java has SHA-256.", e);
    }
  }
}
