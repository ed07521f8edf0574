package org.gbdxroutes.event.answer;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an answer's file says about an interchange.
 *
 * @param partners who tells whom
 * @param delimiters in place of those of what is answered
 * @param zone of its dates and times
 */
record EdiOptions(Partners partners, Map<String, String> delimiters, ZoneId zone) {

    /**
     * Reads them.
     *
     * @param cameAs the options that say who tells whom, as {@link Partners} takes them
     * @param standard the delimiters where nothing else is said
     */
    static EdiOptions read(AnswerFile file, Map<String, String> cameAs, EdiDelimiters standard) {
        file.noFields();
        var names = new ArrayList<>(cameAs.keySet());
        names.addAll(List.of("delimiters", "zone"));
        file.onlyOptions(names);
        var options = file.options();
        return new EdiOptions(
                new Partners(options, cameAs), EdiDelimiters.option(options, standard), options.zone("zone"));
    }
}
