package org.gbdxroutes;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.gbdxroutes.event.answer.Answer;
import org.gbdxroutes.event.answer.AnswerUnreadable;
import org.gbdxroutes.event.answer.Answers;
import org.gbdxroutes.ledger.Subscription;
import org.gbdxroutes.order.EventType;

/**
 * Who hears what, and how it is told, as the settings say: {@code subscriber.<name>.partner}, {@code .events} and
 * {@code .answer}.
 */
final class Subscribers {

    private final Map<String, Subscriber> subscribers;

    private record Subscriber(Subscription subscription, Optional<Answer> answer) {}

    /** @throws SettingsFault if a setting names an event or an answer that there is not */
    Subscribers(Settings settings) {
        this.subscribers = read(settings);
    }

    List<String> names() {
        return List.copyOf(subscribers.keySet());
    }

    List<Subscription> subscriptions() {
        return subscribers.values().stream().map(Subscriber::subscription).toList();
    }

    /** Returns how a subscriber is told; nothing for CloudEvents. */
    Optional<Answer> answer(String name) {
        var subscriber = subscribers.get(name);
        return subscriber == null ? Optional.empty() : subscriber.answer();
    }

    private static Map<String, Subscriber> read(Settings settings) {
        var answers = new Answers(new PackedFiles("config/answers").texts(".yaml"));
        var read = new TreeMap<String, Subscriber>();
        settings.enabled("subscriber").forEach(name -> read.put(name, read(settings, answers, name)));
        return read;
    }

    private static Subscriber read(Settings settings, Answers answers, String name) {
        var prefix = "subscriber." + name + ".";
        var answer = settings.find(prefix + "answer").map(named -> answer(answers, prefix, named));
        var types = EnumSet.noneOf(EventType.class);
        types.addAll(settings.find(prefix + "events")
                .map(words -> events(prefix, words))
                .orElse(EnumSet.allOf(EventType.class)));
        answer.ifPresent(form -> types.retainAll(form.events()));
        return new Subscriber(new Subscription(name, settings.find(prefix + "partner"), types), answer);
    }

    private static Answer answer(Answers answers, String prefix, String named) {
        try {
            return answers.named(named);
        } catch (AnswerUnreadable e) {
            throw new SettingsFault(prefix + "answer: " + e.getMessage());
        }
    }

    private static Set<EventType> events(String prefix, String words) {
        var types = EnumSet.noneOf(EventType.class);
        for (var word : words.split(",")) {
            try {
                types.add(EventType.of(word.strip()));
            } catch (IllegalArgumentException e) {
                throw new SettingsFault(prefix + "events: there is no event '" + word.strip() + "'. There are "
                        + String.join(
                                ", ",
                                EnumSet.allOf(EventType.class).stream()
                                        .map(EventType::word)
                                        .toList())
                        + ".");
            }
        }
        return types;
    }
}
