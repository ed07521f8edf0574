package org.gbdxroutes;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gbdxroutes.event.answer.Answer;
import org.gbdxroutes.intake.Partner;
import org.gbdxroutes.intake.ProductCatalog;
import org.gbdxroutes.intake.mapping.Mapping;
import org.gbdxroutes.ledger.Subscription;

/** The configuration that holds now, for those who ask it anew each time. */
final class CurrentConfiguration {

    private volatile Configuration now;

    CurrentConfiguration(Configuration now) {
        this.now = now;
    }

    Configuration now() {
        return now;
    }

    void replace(Configuration next) {
        now = next;
    }

    ProductCatalog products() {
        return now.products();
    }

    Set<String> destinations() {
        return now.destinations();
    }

    /** @throws org.gbdxroutes.intake.mapping.MappingUnreadable if there is none of that name that can be used */
    Mapping mapping(String name) {
        return now.mappings().named(name);
    }

    Partner partner(String name) {
        return now.partners().find(name);
    }

    List<Subscription> subscriptions() {
        return now.subscribers().subscriptions();
    }

    Optional<Answer> answer(String subscriber) {
        return now.subscribers().answer(subscriber);
    }
}
