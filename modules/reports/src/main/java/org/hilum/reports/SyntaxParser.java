package org.hilum.reports;

/** Parser of sentences into dependency graphs. */
interface SyntaxParser {
    /** Returns the dependency graph over the tokens of a sentence. */
    DependencyGraph parse(Tokens tokens);
}
