package org.hilum.deploy;

import java.nio.file.Path;

/** Where the recipes lie. */
final class Recipes {
    static final Path HILUM =
            Path.of(System.getProperty("hilum.root", "..")).toAbsolutePath().normalize();
    static final Path DEPLOY = HILUM.resolve("deploy");
    /** Kept from run to run: what the tests install. */
    static final Path TARGET = DEPLOY.resolve("target");

    private Recipes() {}
}
