package org.hilum.reports;

/** Gives the dependency graph of a sentence. */
interface Parsing {
    /** The graph over the same tokens. */
    DependencyGraph parse(Tokens tokens);
}
