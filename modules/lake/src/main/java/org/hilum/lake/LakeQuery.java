package org.hilum.lake;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableOrView;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.DescribeFunction;
import org.apache.spark.sql.catalyst.plans.logical.DescribeRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import org.apache.spark.sql.catalyst.plans.logical.ShowFunctions;
import org.apache.spark.sql.catalyst.plans.logical.ShowTables;
import org.apache.spark.sql.catalyst.plans.logical.ShowViews;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.execution.command.DescribeQueryCommand;
import org.apache.spark.sql.execution.command.ExplainCommand;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/**
 * Runs analysts' SQL over the tables and views of a lake, which are referred to by their plain names: queries, {@code SHOW TABLES},
 * {@code DESCRIBE} and {@code EXPLAIN}, nothing that writes. A table may be followed by {@code VERSION AS OF} or {@code TIMESTAMP AS OF}.
 */
public final class LakeQuery {
    private static final StructType NAMES = StructType.fromDDL("name string, kind string, comment string");
    private static final Pattern MISSING = Pattern.compile("TABLE_OR_VIEW_NOT_FOUND] The table or view `([^`]+)`");

    private final Lake lake;

    public LakeQuery(Lake lake) {
        this.lake = lake;
    }

    /** Returns the names of all tables and views, in the order of their definition. */
    public static List<String> names() {
        return Stream.concat(
                        Arrays.stream(LakeTable.values()).map(LakeTable::id),
                        Arrays.stream(AnalystView.values()).map(AnalystView::id))
                .toList();
    }

    /**
     * Returns the result of a statement.
     *
     * @throws LakeException if the statement is invalid or writes; the message is one sentence
     */
    public Dataset<Row> run(String sql) {
        String statement = new PastTables(lake).bind(sql);
        LogicalPlan plan = parse(statement);
        if (plan instanceof ShowTables show) {
            return list(show.pattern().isDefined() ? show.pattern().get() : "*", true);
        }
        if (plan instanceof ShowViews show) {
            return list(show.pattern().isDefined() ? show.pattern().get() : "*", false);
        }
        requireReadOnly(plan);
        bind(relations(plan));
        try {
            return lake.spark().sql(statement);
        } catch (Exception e) { // Scala throws AnalysisException without declaring it, and Java treats it as a checked
            // exception
            if (!(e instanceof AnalysisException)) {
                throw e;
            }
            throw new LakeException("The query is not valid: " + sentence(e.getMessage()));
        }
    }

    /**
     * Returns the tables that a statement reads, by itself or by a view.
     *
     * @throws LakeException if it cannot be parsed
     */
    public Set<LakeTable> tables(String sql) {
        return tables(relations(parse(PastTables.present(sql))));
    }

    private static Set<LakeTable> tables(Set<String> names) {
        Set<LakeTable> tables = EnumSet.noneOf(LakeTable.class);
        Arrays.stream(LakeTable.values())
                .filter(table -> names.contains(table.id()))
                .forEach(tables::add);
        Arrays.stream(AnalystView.values())
                .filter(view -> names.contains(view.id()))
                .forEach(view -> tables.addAll(view.tables()));
        return tables;
    }

    private LogicalPlan parse(String sql) {
        try {
            return lake.spark().sessionState().sqlParser().parsePlan(sql);
        } catch (ParseException e) {
            throw new LakeException("The query cannot be parsed as a SELECT: " + firstLine(e.getMessage()));
        }
    }

    private static void requireReadOnly(LogicalPlan plan) {
        boolean isQuestion = plan instanceof DescribeRelation
                || plan instanceof DescribeQueryCommand
                || plan instanceof DescribeFunction
                || plan instanceof ShowFunctions
                || plan instanceof ExplainCommand;
        if (!isQuestion && (plan instanceof Command || plan instanceof ParsedStatement)) {
            throw new LakeException(
                    "Only SELECT, SHOW TABLES, DESCRIBE and EXPLAIN are possible: hilum's jobs alone write its tables.");
        }
    }

    /** Opens the tables and views of these names, and only these, each table once. */
    private void bind(Set<String> names) {
        tables(names).forEach(this::bind);
        Arrays.stream(AnalystView.values())
                .filter(view -> names.contains(view.id()))
                .forEach(this::bind);
    }

    private void bind(AnalystView view) {
        view.views().forEach(this::bind);
        lake.spark().sql(view.sql()).createOrReplaceTempView(view.id());
    }

    private void bind(LakeTable table) {
        lake.read(table).createOrReplaceTempView(table.id());
    }

    private Dataset<Row> list(String pattern, boolean withTables) {
        Pattern wanted = Pattern.compile(pattern.replace("*", ".*"), Pattern.CASE_INSENSITIVE);
        Stream<Row> tables = Arrays.stream(LakeTable.values())
                .filter(table -> withTables)
                .map(table -> RowFactory.create(
                        table.id(), "table", table.definition().comment()));
        Stream<Row> views =
                Arrays.stream(AnalystView.values()).map(view -> RowFactory.create(view.id(), "view", view.comment()));
        return lake.spark()
                .createDataFrame(
                        Stream.concat(tables, views)
                                .filter(row -> wanted.matcher(row.getString(0)).matches())
                                .toList(),
                        NAMES);
    }

    /** Returns the relations that a statement names, so that only these are opened. */
    private static Set<String> relations(LogicalPlan plan) {
        Set<String> names = new LinkedHashSet<>();
        if (plan instanceof ExplainCommand explain) {
            collect(explain.logicalPlan(), names);
        } else if (plan instanceof DescribeQueryCommand describe) {
            collect(describe.plan(), names);
        } else {
            collect(plan, names);
        }
        return names;
    }

    private static void collect(LogicalPlan plan, Set<String> names) {
        for (LogicalPlan node : JavaConverters.seqAsJavaList(plan.collectWithSubqueries(new Relations()))) {
            if (node instanceof UnresolvedWith with) {
                // the parts of a WITH are not among its children
                JavaConverters.seqAsJavaList(with.cteRelations()).forEach(part -> collect(part._2(), names));
            } else if (node instanceof UnresolvedTableOrView described) {
                names.add(described.multipartIdentifier().mkString(".").toLowerCase(Locale.ROOT));
            } else {
                names.add(((UnresolvedRelation) node).tableName().toLowerCase(Locale.ROOT));
            }
        }
    }

    /** Returns Spark's first line; for a table that is not there, with the names that are near. */
    private static String sentence(String message) {
        Matcher missing = MISSING.matcher(message);
        if (missing.find()) {
            List<String> near = NearestNames.of(missing.group(1), names());
            return "there is no table or view " + missing.group(1)
                    + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?")
                    + " (SHOW TABLES lists all: " + String.join(", ", names()) + ")";
        }
        return firstLine(message);
    }

    private static String firstLine(String message) {
        return message.strip().lines().findFirst().orElse("no reason given");
    }

    /** Selects the nodes of a parsed query that name relations. */
    private static final class Relations extends scala.runtime.AbstractPartialFunction<LogicalPlan, LogicalPlan> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean isDefinedAt(LogicalPlan plan) {
            return plan instanceof UnresolvedRelation
                    || plan instanceof UnresolvedWith
                    || plan instanceof UnresolvedTableOrView;
        }

        @Override
        public <A1 extends LogicalPlan, B1> B1 applyOrElse(A1 plan, scala.Function1<A1, B1> otherwise) {
            @SuppressWarnings("unchecked")
            B1 node = isDefinedAt(plan) ? (B1) plan : otherwise.apply(plan);
            return node;
        }
    }
}
