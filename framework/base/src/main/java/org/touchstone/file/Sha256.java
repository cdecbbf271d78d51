// SPDX-License-Identifier: Apache-2.0
package org.touchstone.file;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** SHA-256 as 64 lower-case hexadecimal digits. */
public final class Sha256 {

  private static final int PIECE = 1 << 18;

  private Sha256() {}

  /** Of a file's bytes; of a folder's files and their names. */
  public static String of(Path path) throws IOException {
    return Files.isDirectory(path) ? ofFolder(path) : ofFile(path);
  }

  /** A text in which every checksum is cut down to what is enough to see that it is another. */
  public static String shortened(String text) {
    return text.replaceAll("\\b([0-9a-f]{12})[0-9a-f]{52}\\b", "$1…");
  }

  private static String ofFolder(Path folder) throws IOException {
    StringBuilder sums = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        sums.append(ofFile(file)).append("  ").append(folder.relativize(file)).append('\n');
      }
    }
    return of(sums.toString());
  }

  private static String ofFile(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] piece = new byte[PIECE];
    try (InputStream in = Files.newInputStream(file)) {
      for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
        digest.update(piece, 0, length);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** What there is to take the checksum of. */
  @FunctionalInterface
  public interface Content {
    void writeTo(DataOutputStream out) throws IOException;
  }

  /** Of all that a content writes. */
  public static String of(Content content) {
    MessageDigest digest = digest();
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(
                new DigestOutputStream(OutputStream.nullOutputStream(), digest)))) {
      content.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing stands in the way of bytes that go nowhere
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Of a text's UTF-8 bytes. */
  public static String of(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256.", e);
    }
  }
}
