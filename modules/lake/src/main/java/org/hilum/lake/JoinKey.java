package org.hilum.lake;

import java.util.List;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Converts column names to the Scala sequence that Spark's joins need. */
public final class JoinKey {
    private JoinKey() {}

    /** Returns the columns that both sides of a join share. */
    public static Seq<String> of(String... columns) {
        return of(List.of(columns));
    }

    /** Returns the columns that both sides of a join share. */
    public static Seq<String> of(List<String> columns) {
        return JavaConverters.asScalaBuffer(columns).toSeq();
    }
}
