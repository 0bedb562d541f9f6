package org.hilum.lake;

import java.util.List;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Column names as Spark's joins want them from Java. */
public final class JoinKey {
    private JoinKey() {}

    /** The columns that both sides of a join share and agree in. */
    public static Seq<String> of(String... columns) {
        return of(List.of(columns));
    }

    /** The same, of a list. */
    public static Seq<String> of(List<String> columns) {
        return JavaConverters.asScalaBuffer(columns).toSeq();
    }
}
