package org.hilum.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finder of section headings in a report written as one text. */
final class Headings {
    /** The kind of a heading; {@code OTHER} is ignored: technique, recommendations, signatures. */
    private enum Kind {
        COMPARISON(SectionName.COMPARISON),
        INDICATION(SectionName.INDICATION),
        FINDINGS(SectionName.FINDINGS),
        IMPRESSION(SectionName.IMPRESSION),
        ADDENDUM(SectionName.ADDENDUM),
        OTHER(null);

        private final SectionName section;

        Kind(SectionName section) {
            this.section = section;
        }

        boolean mined() {
            return this == FINDINGS || this == IMPRESSION;
        }
    }

    private static final Map<Kind, String> WORDS = Map.of(
            Kind.COMPARISON, "comparisons?(?: stud(?:y|ies)| exams?)?|prior stud(?:y|ies)|compared to|compared with",
            Kind.INDICATION,
                    "ind|request|referral|clin hx|query|presenting complaint|indications?(?: for (?:exam|examination|study))?|clinical (?:history|indications?|information|details|data|statement|context|question)"
                            + "|history|hx|medical history|past medical history|pmh|patient history|brief history"
                            + "|reason for (?:the )?(?:exam|examination|study|visit)|reason|chief complaint|complaint|clinical"
                            // as typists in a hurry write it
                            + "|ndications?|indcations?|idications?|indicatons?|indicaton",
            Kind.FINDINGS,
                    "findings?|answer|report|body|observations?|description|results?|discussion|chest findings|radiographic findings"
                            + "|findings and impression|indings|findngs|finidngs|findigns|finding s",
            Kind.IMPRESSION,
                    "impressions?|conclusions?|summary|opinion|interpretation|assessment|diagnosis|final impression"
                            + "|findings ?/ ?impression|impression ?/ ?findings|impression and plan|wet read|preliminary read"
                            + "|diagnostic impression|overall impression|mpression|impresson|imression|impresion|impessions?",
            Kind.ADDENDUM, "addend(?:um|a)(?: report)?",
            Kind.OTHER,
                    "technique|procedure|protocol|examinations?|exams?|exam type|study|study type|views?|number of views|type of exam"
                            + "|recommendations?|notification|signed|electronically signed by|electronically signed|dictated by|dictated"
                            + "|attending|radiologist|date|date of exam|accession|accession number|patient|name|mrn|dob|age|sex|referring physician"
                            + "|attestation|communication|equipment|contrast|radiation dose");

    /**
     * A heading is at the start of a line, in any case, before a colon, a dash or the end of the line; or within a line
     * before a colon, in capitals or, after the end of a sentence, with an initial capital. All repetitions are bounded, so
     * that hostile text cannot make matching slow, and two letters are looked at before the words are tried.
     */
    private static final Pattern HEADING =
            Pattern.compile("(?:(?m:^)[ \\t]{0,8}(?:[#*_]{1,3}[ ]?)?(?:\\d[.)] ?)?(?=[A-Za-z]{2})(?<line>(?i:" + all()
                    + "))[*_]{0,3}(?:[ \\t]{0,3}:[*_]{0,3}|[ \\t]{1,3}[-–—]{1,2}(?=[ \\t])|[ \\t]{0,3}(?=[\\r\\n]|\\z))"
                    + "|(?<![A-Za-z])(?=[A-Z]{2})(?<caps>" + all().toUpperCase(Locale.ROOT) + ") ?:"
                    + "|(?<=[.!?;][ ]{1,2})(?=[A-Z][A-Za-z])(?<mid>(?i:" + sections() + ")) ?:)");

    private static String all() {
        return joined(kind -> true);
    }

    /** Returns the headings of sections only, since "Attending: I disagree" is not a signature. */
    private static String sections() {
        return joined(kind -> kind.section != null);
    }

    private static String joined(Predicate<Kind> kinds) {
        return WORDS.entrySet().stream()
                .filter(entry -> kinds.test(entry.getKey()))
                .map(entry -> "(?:" + entry.getValue() + ")")
                .collect(Collectors.joining("|"));
    }

    private static final Map<Kind, Pattern> KINDS =
            WORDS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> Pattern.compile(e.getValue())));

    private record Heading(Kind kind, int begin, int end) {}

    private Headings() {}

    static List<ReportSection> sections(String text) {
        List<Heading> headings = new ArrayList<>();
        Matcher matcher = HEADING.matcher(text);
        while (matcher.find()) {
            String words = Stream.of("line", "caps", "mid")
                    .map(matcher::group)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow();
            headings.add(new Heading(kind(words), matcher.start(), matcher.end()));
        }
        List<ReportSection> sections = new ArrayList<>();
        boolean mined = headings.stream().anyMatch(h -> h.kind.mined());
        if (!mined) {
            addBlock(sections, SectionName.TEXT, text, 0, headings.isEmpty() ? text.length() : headings.get(0).begin);
        }
        for (int i = 0; i < headings.size(); i++) {
            Heading heading = headings.get(i);
            int end = i + 1 < headings.size() ? headings.get(i + 1).begin : text.length();
            int cut = mined ? end : paragraphEnd(text, heading.end, end);
            if (heading.kind.section != null) {
                addBlock(sections, heading.kind.section, text, heading.end, cut);
            }
            addBlock(sections, SectionName.TEXT, text, cut, end);
        }
        boolean whole = !mined && sections.stream().noneMatch(s -> s.name() == SectionName.TEXT);
        if (whole && !text.isBlank()) {
            return List.of(new ReportSection(SectionName.TEXT, 0, text));
        }
        return sections;
    }

    /** Returns the end of a section's first paragraph: without a heading, the findings start after a blank line. */
    private static int paragraphEnd(String text, int begin, int end) {
        boolean seen = false;
        for (int at = begin; at < end; at++) {
            char c = text.charAt(at);
            if (c == '\n' && seen) {
                int next = at + 1;
                while (next < end
                        && (text.charAt(next) == ' ' || text.charAt(next) == '\t' || text.charAt(next) == '\r')) {
                    next++;
                }
                if (next < end && text.charAt(next) == '\n') {
                    return next;
                }
                at = next - 1;
            } else if (!Character.isWhitespace(c)) {
                seen = true;
            }
        }
        return end;
    }

    private static void addBlock(List<ReportSection> sections, SectionName name, String text, int begin, int end) {
        int from = begin;
        int to = end;
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        if (from < to) {
            sections.add(new ReportSection(name, from, text.substring(from, to)));
        }
    }

    private static Kind kind(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getValue().matcher(lower).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Kind.OTHER);
    }
}
