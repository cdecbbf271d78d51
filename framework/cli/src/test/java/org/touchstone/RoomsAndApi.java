// SPDX-License-Identifier: Apache-2.0
package org.touchstone;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.touchstone.api.Plugin;
import org.touchstone.cli.Main;
import org.touchstone.importer.ForeignModel;
import org.touchstone.plan.Plan;
import org.touchstone.problem.Problem;
import org.touchstone.result.Cell;
import org.touchstone.testkit.PluginContract;
import org.touchstone.toolkit.similarity.Hog;

/** The classes of every module of the framework; to search the whole class path takes seconds. */
final class RoomsAndApi implements LocationProvider {

  @Override
  public Set<Location> get(Class<?> test) {
    return Stream.of(
            Plugin.class,
            Hog.class,
            Problem.class,
            Cell.class,
            Plan.class,
            ForeignModel.class,
            Main.class,
            PluginContract.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation().toString())
        .map(url -> url.endsWith(".jar") ? "jar:" + url + "!/" : url)
        .map(url -> Location.of(URI.create(url)))
        .collect(Collectors.toSet());
  }
}
