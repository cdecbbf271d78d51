// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.util.List;

/** The networks on which a method is held to its contracts. */
public interface ContractSubjects {

  /** Those that the method is for; {@link ContractNetwork#ofRelus} are some. */
  default List<ContractNetwork> subjects() {
    return ContractNetwork.all();
  }
}
