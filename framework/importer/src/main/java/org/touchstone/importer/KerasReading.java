// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.util.Locale;
import java.util.Map;
import org.touchstone.importer.keras.KerasNetwork;

/** What networks of Keras read: their files do not say it, but some have a telling name. */
final class KerasReading {

  /** How the names of Keras' own applications begin, and what those read. */
  private static final Map<String, AssumedPreprocessing> APPLICATIONS =
      Map.of(
          "vgg", AssumedPreprocessing.CAFFE,
          "resnet50", AssumedPreprocessing.CAFFE,
          "resnet101", AssumedPreprocessing.CAFFE,
          "resnet152", AssumedPreprocessing.CAFFE,
          "mobilenet", AssumedPreprocessing.TENSORFLOW,
          "inception", AssumedPreprocessing.TENSORFLOW,
          "xception", AssumedPreprocessing.TENSORFLOW,
          "nasnet", AssumedPreprocessing.TENSORFLOW,
          "densenet", AssumedPreprocessing.TORCHVISION);

  private KerasReading() {}

  static PresumedReading of(KerasNetwork network) {
    if (network.scalesImage()) {
      return PresumedReading.guess(
          AssumedPreprocessing.PIXELS,
          "The network scales its image itself: the manifest says that it reads pixels from 0 to"
              + " 255.");
    }
    String title = network.title().toLowerCase(Locale.ROOT);
    return APPLICATIONS.keySet().stream()
        .filter(title::startsWith)
        .findFirst()
        .map(application -> named(network.title(), application))
        .orElseGet(
            () ->
                PresumedReading.guess(
                    AssumedPreprocessing.UNIT,
                    "The file does not say what its network reads: the manifest says RGB from 0 to"
                        + " 1."));
  }

  private static PresumedReading named(String title, String application) {
    boolean second = title.endsWith("v2") && application.startsWith("resnet");
    return PresumedReading.guess(
        second ? AssumedPreprocessing.TENSORFLOW : APPLICATIONS.get(application),
        "The file does not say what its network reads. It is called '%s': the manifest says what"
                .formatted(title)
            + " Keras' networks of such a name read.");
  }
}
