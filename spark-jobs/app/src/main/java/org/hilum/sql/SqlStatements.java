package org.hilum.sql;

import java.util.ArrayList;
import java.util.List;

/** Splits a text into statements, which end with a semicolon outside of quotes and comments. */
public final class SqlStatements {
    private SqlStatements() {}

    /** Returns the statements without their semicolons; blank ones and such of comments alone are left out. */
    public static List<String> split(String text) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        boolean hasContent = false;
        for (int i = 0; i < text.length(); ) {
            int end = endOfToken(text, i);
            String token = text.substring(i, end);
            if (token.equals(";")) {
                add(statements, statement, hasContent);
                hasContent = false;
            } else {
                statement.append(token);
                hasContent |= !token.isBlank() && !token.startsWith("--") && !token.startsWith("/*");
            }
            i = end;
        }
        add(statements, statement, hasContent);
        return statements;
    }

    private static void add(List<String> statements, StringBuilder statement, boolean hasContent) {
        if (hasContent) {
            statements.add(statement.toString().strip());
        }
        statement.setLength(0);
    }

    /** Returns the end of what begins at a position: a quoted text, a comment, or one character. */
    private static int endOfToken(String text, int start) {
        char first = text.charAt(start);
        if (text.startsWith("--", start)) {
            int end = text.indexOf('\n', start);
            return end < 0 ? text.length() : end;
        }
        if (text.startsWith("/*", start)) {
            int end = text.indexOf("*/", start + 2);
            return end < 0 ? text.length() : end + 2;
        }
        if (first == '\'' || first == '"' || first == '`') {
            for (int i = start + 1; i < text.length(); i++) {
                if (text.charAt(i) == '\\' && first != '`') {
                    i++;
                } else if (text.charAt(i) == first) {
                    return i + 1;
                }
            }
            return text.length();
        }
        return start + 1;
    }
}
