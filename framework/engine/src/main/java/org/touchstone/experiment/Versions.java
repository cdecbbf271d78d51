// SPDX-License-Identifier: Apache-2.0
package org.touchstone.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions that the build wrote down. */
public record Versions(String touchstone, String tensorflow) {

  public static Versions ofBuild() {
    Properties properties = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Versions(properties.getProperty("touchstone"), properties.getProperty("tensorflow"));
  }
}
