package org.hilum.reports;

import java.util.Arrays;

/** Stack, buffer and arcs of an arc-standard parser: token 0 is the root, tokens 1 to n are the sentence's. */
final class ParserState {
    private static final int NONE = -1;

    private final int[] heads;
    private final int[] labels;
    private final int[] stack;
    private int stacked = 1;
    private int next = 1;

    ParserState(int tokens) {
        heads = new int[tokens + 1];
        Arrays.fill(heads, NONE);
        labels = new int[tokens + 1];
        stack = new int[tokens + 2];
    }

    int tokens() {
        return heads.length - 1;
    }

    boolean done() {
        return stacked == 1 && waiting() == 0;
    }

    int stacked() {
        return stacked;
    }

    int waiting() {
        return heads.length - next;
    }

    int head(int token) {
        return heads[token];
    }

    /** The number of the label of the arc to a token's head. */
    int label(int token) {
        return labels[token];
    }

    /** The token so deep in the stack, 0 on top, or -1. */
    int stack(int depth) {
        return depth < stacked ? stack[stacked - 1 - depth] : NONE;
    }

    /** The token so far down the buffer, or -1. */
    int buffer(int place) {
        return place < waiting() ? next + place : NONE;
    }

    /** The first, second ... child from the left that stands before its head, or -1. */
    int leftChild(int token, int number) {
        int seen = 0;
        for (int i = 1; i < token; i++) {
            if (heads[i] == token && ++seen == number) {
                return i;
            }
        }
        return NONE;
    }

    /** The same from the right, of those after it. */
    int rightChild(int token, int number) {
        int seen = 0;
        for (int i = heads.length - 1; token >= 0 && i > token; i--) {
            if (heads[i] == token && ++seen == number) {
                return i;
            }
        }
        return NONE;
    }

    void shift() {
        stack[stacked++] = next++;
    }

    /** The top becomes the head of the one below it. */
    void left(int label) {
        attach(stack(1), stack(0), label);
        stack[stacked - 2] = stack[stacked - 1];
        stacked--;
    }

    /** The one below the top becomes its head. */
    void right(int label) {
        attach(stack(0), stack(1), label);
        stacked--;
    }

    private void attach(int token, int head, int label) {
        heads[token] = head;
        labels[token] = label;
    }
}
