// SPDX-License-Identifier: Apache-2.0
package org.touchstone.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/** A file in memory, on a disk that takes only so many bytes. */
final class SmallDisk implements SeekableByteChannel {

  private byte[] content;
  private int position;
  private final int capacity;
  private int forced;

  SmallDisk(byte[] content, int capacity) {
    this.content = content.clone();
    this.capacity = capacity;
  }

  byte[] content() {
    return content.clone();
  }

  /** How often everything was brought to the disk. */
  int forced() {
    return forced;
  }

  void force() {
    forced++;
  }

  @Override
  public int read(ByteBuffer target) {
    if (position >= content.length) {
      return -1;
    }
    int length = Math.min(target.remaining(), content.length - position);
    target.put(content, position, length);
    position += length;
    return length;
  }

  /** Writes what fits, and no more than 100 bytes at once. */
  @Override
  public int write(ByteBuffer source) throws IOException {
    int length = Math.min(Math.min(source.remaining(), 100), capacity - position);
    if (length <= 0) {
      throw new IOException("No space left on device");
    }
    content = Arrays.copyOf(content, Math.max(content.length, position + length));
    source.get(content, position, length);
    position += length;
    return length;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    position = (int) newPosition;
    return this;
  }

  @Override
  public long size() {
    return content.length;
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    content = Arrays.copyOf(content, (int) Math.min(size, content.length));
    position = Math.min(position, content.length);
    return this;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
