// SPDX-License-Identifier: Apache-2.0
package org.touchstone.boot;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import java.io.IOException;
import org.touchstone.catalog.Catalog;

/** What a command starts once its words are understood: the plugins, and everything wired. */
record Kernel(Console console, Home home) {

  /** Loads the plugins and wires the program; says which plugins cannot be used. */
  Injector start() throws IOException {
    Catalog catalog = Catalog.load(home.plugins(), Kernel.class.getClassLoader());
    catalog
        .refused()
        .forEach(
            problem -> {
              console.err().println("[%s] %s".formatted(problem.id(), problem.what()));
              problem.cures().forEach(cure -> console.err().println("   " + cure));
            });
    return Guice.createInjector(
        Stage.PRODUCTION, new KernelModule(console, home), new CatalogModule(catalog));
  }

  /** One service of the started program. */
  <T> T start(Class<T> service) throws IOException {
    return start().getInstance(service);
  }
}
