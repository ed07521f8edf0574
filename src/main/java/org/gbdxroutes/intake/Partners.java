package org.gbdxroutes.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Map;
import java.util.TreeMap;

/** What was agreed with whom. */
public final class Partners {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Map<String, Partner> partners;

    /**
     * @param texts YAML by partner
     * @throws PartnerUnreadable if one of them is not what was agreed with a partner
     */
    public Partners(Map<String, String> texts) {
        this.partners = read(texts);
    }

    /** Returns what was agreed with a partner, or the standard. */
    public Partner find(String name) {
        return partners.getOrDefault(name, Partner.STANDARD);
    }

    private static Map<String, Partner> read(Map<String, String> texts) {
        var read = new TreeMap<String, Partner>();
        texts.forEach((name, text) -> read.put(name, read(name, text)));
        return Map.copyOf(read);
    }

    private static Partner read(String name, String text) {
        try {
            return YAML.readValue(text, Partner.class);
        } catch (JsonProcessingException e) {
            throw new PartnerUnreadable(name, e);
        }
    }
}
