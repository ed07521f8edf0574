package org.gbdxroutes.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PlainYamlTest {

    @Test
    void a_value_is_the_text_that_was_written() {
        var tree = PlainYaml.of("{number: 007, answer: NO, date: 2024-06-15, flag: true, list: [1.0, ~]}");

        assertThat(tree).hasToString("""
                {"number":"007","answer":"NO","date":"2024-06-15","flag":true,"list":["1.0",null]}""");
        assertThat(PlainYaml.of("# nothing\n").isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            '{a: 1'           | line 1, this is no YAML
            'a: 1
            a: 2'             | line 2, 'a' is there twice; leave one of both out.
            'a: *b'           | '*b' is no value; put it in quotes if it is a text.
            'a: 1
            ---
            b: 2'             | there is a second document.
            """)
    void what_is_no_plain_YAML_is_refused_with_its_line(String text, String why) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> PlainYaml.of(text))
                .withMessageStartingWith("line ")
                .withMessageContaining(why);
    }
}
