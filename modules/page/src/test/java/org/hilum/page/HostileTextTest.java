package org.hilum.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextTest {

    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<(?:[^>\"]|\"[^\"]*\")*>");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>alert(1)</script>",
                "<!-- <script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "</title></style></textarea><b>",
                "]]><svg/onload=alert(1)>",
                "\u2028alert(1)\u2029",
                "javascript:alert(1)",
                "\\\"};alert(1)//"
            })
    void textFromOutsideNeverBecomesMarkup(String hostile) {
        String page = markup(SamplePage.full(hostile));
        String harmless = markup(SamplePage.full("harmless"));

        // the numbers of elements and quotes are the same as with harmless text
        for (String mark : List.of("<", "</script", "<script", "<img", "<!--")) {
            assertThat(count(page, mark)).as(mark).isEqualTo(count(harmless, mark));
        }
        assertThat(count(tags(page), "\"")).isEqualTo(count(tags(harmless), "\""));
    }

    @Test
    void chartDataHasNoCharacterThatCouldEndItsElement() {
        String page = SamplePage.render(SamplePage.full("</script><!--&\u2028"));

        assertThat(DATA.matcher(page).results().map(data -> data.group(1)))
                .isNotEmpty()
                .allSatisfy(json -> assertThat(json).doesNotContain("<", ">", "&", "\u2028"))
                .anySatisfy(json -> assertThat(json).contains("\\u003c/script\\u003e\\u003c!--\\u0026\\u2028"));
    }

    @Test
    void jsonIsWrittenAndEscaped() {
        assertThat(Json.of(List.of("a\"b\\c\n", 1, 2.5, .1 + .2, 3.0, true, Double.NaN, Map.of("k", List.of()))))
                .isEqualTo("[\"a\\\"b\\\\c\\u000a\",1,2.5,0.3,3,true,null,{\"k\":[]}]");
    }

    /** Returns the page without scripts, style and chart data. */
    private static String markup(PageContent content) {
        return DATA.matcher(SamplePage.markup(content)).replaceAll("<script></script>");
    }

    /** Returns everything that a browser parses as a tag. */
    private static String tags(String page) {
        return TAG.matcher(page).results().map(MatchResult::group).collect(Collectors.joining());
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
