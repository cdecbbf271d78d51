// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

/** The version of {@code org.touchstone.api}, which a plugin's jar may name in its manifest. */
final class ApiVersion {

  static final String CURRENT = "1";

  /** The attribute of a jar's manifest. */
  static final String ATTRIBUTE = "Touchstone-Api";

  private ApiVersion() {}
}
