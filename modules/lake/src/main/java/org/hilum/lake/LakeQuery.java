package org.hilum.lake;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import scala.collection.JavaConverters;

/** Runs analysts' SQL over the tables and views of a lake, which are referred to by their plain names. */
public final class LakeQuery {
    private final Lake lake;

    public LakeQuery(Lake lake) {
        this.lake = lake;
    }

    /**
     * Returns the result of a query.
     *
     * @throws LakeException if the query is invalid or is not a SELECT; the message is one sentence
     */
    public Dataset<Row> run(String sql) {
        Set<String> names = relations(sql);
        for (AnalystView view : AnalystView.values()) {
            if (names.contains(view.id())) {
                view.tables().forEach(this::bind);
                lake.spark().sql(view.sql()).createOrReplaceTempView(view.id());
            }
        }
        for (LakeTable table : LakeTable.values()) {
            if (names.contains(table.id())) {
                bind(table);
            }
        }
        try {
            return lake.spark().sql(sql);
        } catch (Exception e) { // Scala throws AnalysisException without declaring it, and Java treats it as a checked
            // exception
            if (!(e instanceof AnalysisException)) {
                throw e;
            }
            String known = Stream.concat(
                            Arrays.stream(LakeTable.values()).map(LakeTable::id),
                            Arrays.stream(AnalystView.values()).map(AnalystView::id))
                    .collect(Collectors.joining(", "));
            throw new LakeException(
                    "The query is not valid: " + firstLine(e.getMessage()) + " (tables and views: " + known + ")");
        }
    }

    /**
     * Returns the tables that a query reads, by itself or by a view.
     *
     * @throws LakeException if the query cannot be parsed as a SELECT
     */
    public Set<LakeTable> tables(String sql) {
        Set<String> names = relations(sql);
        Set<LakeTable> tables = EnumSet.noneOf(LakeTable.class);
        Arrays.stream(LakeTable.values())
                .filter(table -> names.contains(table.id()))
                .forEach(tables::add);
        Arrays.stream(AnalystView.values())
                .filter(view -> names.contains(view.id()))
                .forEach(view -> tables.addAll(view.tables()));
        return tables;
    }

    private void bind(LakeTable table) {
        lake.read(table).createOrReplaceTempView(table.id());
    }

    /** Returns the relations that a query names, so that only these are opened. */
    private Set<String> relations(String sql) {
        try {
            Set<String> names = new LinkedHashSet<>();
            collect(lake.spark().sessionState().sqlParser().parseQuery(sql), names);
            return names;
        } catch (ParseException e) {
            throw new LakeException("The query cannot be parsed as a SELECT: " + firstLine(e.getMessage()));
        }
    }

    private static void collect(LogicalPlan plan, Set<String> names) {
        for (LogicalPlan node : JavaConverters.seqAsJavaList(plan.collectWithSubqueries(new Relations()))) {
            if (node instanceof UnresolvedWith with) {
                // the parts of a WITH are not among its children
                JavaConverters.seqAsJavaList(with.cteRelations()).forEach(part -> collect(part._2(), names));
            } else {
                names.add(((UnresolvedRelation) node).tableName().toLowerCase(Locale.ROOT));
            }
        }
    }

    private static String firstLine(String message) {
        return message.strip().lines().findFirst().orElse("no reason given");
    }

    /** Selects the nodes of a parsed query that name relations. */
    private static final class Relations extends scala.runtime.AbstractPartialFunction<LogicalPlan, LogicalPlan> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean isDefinedAt(LogicalPlan plan) {
            return plan instanceof UnresolvedRelation || plan instanceof UnresolvedWith;
        }

        @Override
        public <A1 extends LogicalPlan, B1> B1 applyOrElse(A1 plan, scala.Function1<A1, B1> otherwise) {
            @SuppressWarnings("unchecked")
            B1 node = isDefinedAt(plan) ? (B1) plan : otherwise.apply(plan);
            return node;
        }
    }
}
