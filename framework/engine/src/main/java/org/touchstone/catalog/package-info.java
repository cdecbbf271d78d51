/**
 * The plugins: where their jars lie, how they are loaded, why one is refused. That no two offer the
 * same name is seen here and nowhere else.
 *
 * <p>Comes in: the plugins' folder. Goes out: a {@link org.touchstone.catalog.Catalog} of
 * prototypes, and a problem for every plugin that cannot be used. Knows nothing of YAML, Guice or
 * what the prototypes do.
 */
package org.touchstone.catalog;
