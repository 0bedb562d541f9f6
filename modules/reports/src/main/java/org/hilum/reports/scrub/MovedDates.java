package org.hilum.reports.scrub;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves the dates of a text by a number of days, each in its own form. A number above 12 is a day; otherwise the month comes first where
 * slashes or dashes separate, and the day where dots do. A date without a day moves by its middle, one without a year as in a year of
 * 365 days.
 */
final class MovedDates {
    private static final String MONTH =
            "(?<month>(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
                    + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?))\\b\\.?";
    private static final String DAY = "(?<day>[12]\\d|3[01]|0?[1-9])(?<ordinal>(?i:st|nd|rd|th))?";
    private static final String YEAR =
            "(?<year>(?:19|20)\\d{2}|['’]\\d{2}|(?<=-)\\d{2}|(?<=[a-z] )\\d{2}(?![:.,]?\\d| ?(?:cm|mm|h)))(?!\\d)";
    private static final List<Pattern> FORMS = List.of(
            Pattern.compile(
                    "(?<![\\d.])(?<year>(?:19|20)\\d{2})(?<mark>[-/.])(?<first>\\d{1,2})\\k<mark>(?<second>\\d{1,2})(?!\\d)"),
            Pattern.compile(
                    "(?<![\\d./-])(?<first>\\d{1,2})(?<mark>[-/]| [-/] )(?<second>\\d{1,2})\\k<mark>(?<year>\\d{4}|\\d{2})(?![\\d/]|-\\d)"),
            Pattern.compile(
                    "(?<![\\d.])(?<first>\\d{1,2})(?<mark>\\.)(?<second>\\d{1,2})\\.(?<year>(?:19|20)\\d{2}|\\d{2})(?!\\d|[.,]\\d)"),
            Pattern.compile("\\b" + MONTH + " " + DAY + "\\b(?:(?:,? ?)" + YEAR + ")?"),
            Pattern.compile("(?<![\\d.])" + DAY + "(?:[ -]| (?i:of) )" + MONTH + "(?:(?:,? ?|-)" + YEAR + ")?"),
            Pattern.compile("\\b" + MONTH + "(?:,? |-)(?i:of )?(?<year>(?:19|20)\\d{2}|['’]\\d{2})(?!\\d)"),
            Pattern.compile("(?<![\\d./])(?<first>0?[1-9]|1[0-2])(?<mark>/)(?<year>(?:19|20)\\d{2})(?!\\d)"));
    private static final int MIDDLE_OF_MONTH = 15;
    private static final int CENTURY = 100;
    private static final int THIS_CENTURY = 2000;
    private static final int SOME_YEAR = 2001;
    private static final int MONTHS = 12;

    private final long days;
    private final int latestYear;

    MovedDates(long days) {
        this.days = days;
        this.latestYear = LocalDate.now().getYear() + 1;
    }

    /** Returns the edits that move all dates; of dates that are found in two forms the first form's counts. */
    List<Edit> edits(String text) {
        List<Edit> edits = new ArrayList<>();
        for (Pattern form : FORMS) {
            Matcher found = form.matcher(text);
            while (found.find()) {
                boolean taken =
                        edits.stream().anyMatch(edit -> edit.start() < found.end() && found.start() < edit.end());
                if (!taken) {
                    moved(found).ifPresent(date -> edits.add(new Edit(found.start(), found.end(), date)));
                }
            }
        }
        return edits;
    }

    private Optional<String> moved(Matcher found) {
        try {
            return Optional.of(has(found, "month") ? ofWords(found) : ofNumbers(found));
        } catch (DateTimeException e) {
            return Optional.empty(); // 45/13/2020 is no date
        }
    }

    private String ofNumbers(Matcher found) {
        String first = found.group("first");
        String second = has(found, "second") ? found.group("second") : null;
        String mark = found.group("mark");
        boolean yearFirst = found.start("year") < found.start("first");
        boolean dayFirst = second != null && (Integer.parseInt(first) > MONTHS || mark.equals(".") && !yearFirst);
        String month = dayFirst ? second : first;
        String day = dayFirst ? first : second;
        LocalDate date = LocalDate.of(
                        year(found.group("year")),
                        Integer.parseInt(month),
                        day == null ? MIDDLE_OF_MONTH : Integer.parseInt(day))
                .plusDays(days);
        String year = same(found.group("year"), date.getYear());
        String newMonth = padded(month, date.getMonthValue());
        if (day == null) {
            return newMonth + mark + year;
        }
        String newDay = padded(day, date.getDayOfMonth());
        String pair = dayFirst ? newDay + mark + newMonth : newMonth + mark + newDay;
        return yearFirst ? year + mark + pair : pair + mark + year;
    }

    private String ofWords(Matcher found) {
        Month month = month(found.group("month"));
        boolean hasDay = has(found, "day");
        boolean hasYear = has(found, "year");
        LocalDate date = LocalDate.of(
                        hasYear ? year(found.group("year")) : SOME_YEAR,
                        month,
                        hasDay ? Integer.parseInt(found.group("day")) : MIDDLE_OF_MONTH)
                .plusDays(days);
        StringBuilder text = new StringBuilder(found.group());
        // from the last group to the first, so that offsets stay right
        List<String> groups = new ArrayList<>(List.of("month"));
        if (hasDay) {
            groups.add("day");
        }
        if (hasDay && has(found, "ordinal")) {
            groups.add("ordinal");
        }
        if (hasYear) {
            groups.add("year");
        }
        groups.sort((one, other) -> Integer.compare(found.start(other), found.start(one)));
        for (String group : groups) {
            String old = found.group(group);
            String fresh =
                    switch (group) {
                        case "month" -> name(old, date.getMonth());
                        case "day" -> old.startsWith("0")
                                ? padded(old, date.getDayOfMonth())
                                : String.valueOf(date.getDayOfMonth());
                        case "ordinal" -> ordinal(old, date.getDayOfMonth());
                        default -> same(old, date.getYear());
                    };
            text.replace(found.start(group) - found.start(), found.end(group) - found.start(), fresh);
        }
        return text.toString();
    }

    private static boolean has(Matcher found, String group) {
        return found.pattern().pattern().contains("(?<" + group + ">") && found.group(group) != null;
    }

    private int year(String text) {
        int number = Integer.parseInt(text.replaceAll("\\D", ""));
        if (number >= CENTURY) {
            return number;
        }
        return THIS_CENTURY + number > latestYear ? THIS_CENTURY - CENTURY + number : THIS_CENTURY + number;
    }

    private static String same(String old, int year) {
        String digits = old.replaceAll("\\D", "");
        return old.substring(0, old.length() - digits.length())
                + (digits.length() == 2 ? String.format(Locale.ROOT, "%02d", year % CENTURY) : String.valueOf(year));
    }

    private static String padded(String old, int number) {
        return old.length() == 2 ? String.format(Locale.ROOT, "%02d", number) : String.valueOf(number);
    }

    private static Month month(String name) {
        String beginning = name.substring(0, 3).toUpperCase(Locale.ROOT);
        for (Month month : Month.values()) {
            if (month.name().startsWith(beginning)) {
                return month;
            }
        }
        throw new DateTimeException(name);
    }

    private static String name(String old, Month month) {
        boolean isLong = month(old).name().length() == old.length();
        String name = month.getDisplayName(isLong ? TextStyle.FULL : TextStyle.SHORT, Locale.ENGLISH);
        return old.equals(old.toUpperCase(Locale.ROOT)) ? name.toUpperCase(Locale.ROOT) : name;
    }

    private static String ordinal(String old, int day) {
        String ending =
                switch (day) {
                    case 1, 21, 31 -> "st";
                    case 2, 22 -> "nd";
                    case 3, 23 -> "rd";
                    default -> "th";
                };
        return old.equals(old.toUpperCase(Locale.ROOT)) ? ending.toUpperCase(Locale.ROOT) : ending;
    }
}
