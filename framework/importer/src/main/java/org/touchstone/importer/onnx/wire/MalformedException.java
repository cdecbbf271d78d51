// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx.wire;

import java.io.IOException;

/** The bytes of a file are not those of an ONNX model; the message is a sentence for the user. */
public final class MalformedException extends IOException {

  private static final long serialVersionUID = 1;

  MalformedException(String sentence) {
    super(sentence);
  }
}
