// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.touchstone.api.probe.Edit;

/**
 * An edit in the numbers of one image.
 *
 * @param key tells the edited image from others of the same image
 * @param pixels of the edited image, [height, width, 3]; of {@link Edit.Silence} the image's own
 * @param blank whether nothing of the image is left
 */
record MadeEdit(Edit edit, Key key, float[] pixels, boolean blank) {

  /**
   * What an edited image is known by: a part of a fingerprint that no two images are known to
   * share, so that what is remembered of an image takes no more room than that.
   *
   * @param layer of which a channel is silenced; empty for none
   * @param channel that one
   */
  record Key(String layer, int channel, long first, long second) {

    /** That of pixels; 0 is the same whatever its sign. */
    static Key of(float[] pixels) {
      ByteBuffer bytes = ByteBuffer.allocate(pixels.length * Float.BYTES);
      for (float value : pixels) {
        bytes.putFloat(value + 0f);
      }
      ByteBuffer digest = ByteBuffer.wrap(sha256().digest(bytes.array()));
      return new Key("", 0, digest.getLong(), digest.getLong());
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError("Every Java has it.", e);
      }
    }
  }

  /** The layer of which a channel is silenced; empty for none. */
  String layer() {
    return key.layer();
  }
}
