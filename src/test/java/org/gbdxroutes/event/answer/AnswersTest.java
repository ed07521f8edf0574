package org.gbdxroutes.event.answer;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with an answer's file is said when it is loaded: which file, which member, and what to do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswersTest {

    @Test
    void of_an_answer_that_is_not_there_the_nearest_is_named() {
        assertThatExceptionOfType(AnswerUnreadable.class)
                .isThrownBy(() -> new Answers(Map.of("acme-sap", "", "other", "")).named("acme"))
                .withMessageStartingWith("There is no answer 'acme'. There are: ")
                .withMessageContaining("acme-sap")
                .withMessageEndingWith("write config/answers/acme.yaml; docs/answers.md says how.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                            | The file must have members
            [1]                                           | The file must have members
            {format: json}                                | description must say
            {description: d}                              | format must be one of: csv,
            {description: d, format: jsn}                 | format must be one of: csv,
            {description: d, format: json, xml: {}}       | xml is not known here. There are: json
            {description: d, format: json}                | fields must say
            {description: d, format: json, fields: [a]}   | fields must have members
            {description: d, format: json, json: {eech: orders}, fields: {a: b}} | json.eech is not known here. There are: each.
            {description: d, format: json, json: {each: order}, fields: {a: b}} | json.each is 'order', and must be one of: message, orders.
            {description: d, format: json, fields: {a: [b]}} | fields.a must be one text
            {description: d, format: json, fields: {a: {form: $.a}}} | fields.a.form is not known here. There are: from,
            {description: d, format: json, fields: {a: {table: {}}}} | fields.a.from or value must be given
            {description: d, format: json, fields: {a: {from: $.a, value: b}}} | fields.a.from or value must be given, and not both.
            {description: d, format: json, fields: {a: {from: a}}} | fields.a.from cannot be used: 'a' is not a path to one value
            {description: d, format: json, fields: {a: $..a}} | fields.a cannot be used: '$..a' is not a path
            {description: d, format: json, fields: {a: '$.a[*]'}} | is not a path to one value
            {description: d, format: json, fields: {a: '$.a[?(@.b)]'}} | is not a path to one value
            {description: d, format: json, fields: {a: '$.a.length()'}} | is not a path to one value
            {description: d, format: json, fields: {a: {from: $.a, table: [x]}}} | fields.a.table must have members
            {description: d, format: xml, fields: {a b: c}} | fields.a b cannot name an element of XML
            {description: d, format: xml, fields: {xmlish: c}} | fields.xmlish cannot name an element of XML
            {description: d, format: xml, xml: {root: '1'}, fields: {a: c}} | xml.root cannot name an element of XML
            {description: d, format: xml, xml: {entry: e}, fields: {a: c}} | xml.entry is for each: orders only
            {description: d, format: csv, csv: {delimiter: ab}, fields: {a: c}} | csv.delimiter must be one character
            {description: d, format: csv, csv: {header: yes}, fields: {a: c}} | csv.header is 'yes', and must be one of: true, false.
            {description: d, format: idoc-status, fields: {a: c}} | fields have no place in the format idoc-status
            {description: d, format: idoc-status, idoc-status: {status: {order.gone: '41'}}} | idoc-status.status.order.gone is no type of event
            {description: d, format: idoc-status, idoc-status: {status: {order.held: 'x'}}} | idoc-status.status.order.held must be one of SAP's
            {description: d, format: idoc-status, idoc-status: {zone: Mars}} | idoc-status.zone is 'Mars'
            {description: d, description: e}              | line 1, 'description' is there twice
            '{description: d'                             | line 1, this is no YAML
            {description: d, format: *json}               | '*json' is no value
            '{description: d}
            ---
            {description: e}'                             | there is a second document
            {description: d, format: x12-997, fields: {a: c}} | fields have no place in the format x12-997
            {description: d, format: x12-997, x12-997: {delimiters: {segment: AB}}} | x12-997.delimiters.segment must be one character
            {description: d, format: x12-997, x12-997: {delimiters: {segment: '*', element: '*'}}} | x12-997.delimiters must be different
            {description: d, format: x12-997, x12-997: {delimiters: {release: "?"}}} | x12-997.delimiters.release is not known here
            {description: d, format: x12-997, x12-997: {senderPort: x}} | x12-997.senderPort is not known here
            {description: d, format: edifact-contrl, edifact-contrl: {delimiters: {end: '*'}}} | edifact-contrl.delimiters.end is not known here
            {description: d, format: edifact-contrl, edifact-contrl: {zone: Mars}} | edifact-contrl.zone is 'Mars'
            """)
    void a_file_that_cannot_be_used_says_where(String yaml, String what) {
        assertThatExceptionOfType(AnswerUnreadable.class)
                .isThrownBy(() -> new Answers(Map.of("acme", yaml)).named("acme"))
                .withMessageStartingWith("config/answers/acme.yaml")
                .withMessageContaining(what);
    }
}
