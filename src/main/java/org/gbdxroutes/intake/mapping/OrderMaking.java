package org.gbdxroutes.intake.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.gbdxroutes.intake.OrderFields;
import org.gbdxroutes.intake.OrderReading;
import org.gbdxroutes.intake.format.MessagePart;
import org.gbdxroutes.workflow.Fault;
import org.gbdxroutes.workflow.Json;

/** Makes one order of one part of a message. */
final class OrderMaking {

    private static final Set<String> NEEDED = Set.of("orderNumber", "partner", "product");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final int LONGEST_REFERENCE = 100;

    private final MessagePart part;
    private final ObjectNode order = Json.mapper().createObjectNode();
    private final Map<String, String> places = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> faulty = new HashSet<>();

    OrderMaking(MessagePart part) {
        this.part = part;
    }

    OrderReading make(OrderMembers members, Optional<String> partner) {
        partner.ifPresent(name -> order.put("partner", name));
        members.names().forEach((name, source) -> {
            var value = find(name, source);
            if (value.isPresent()) {
                put(name, value.get());
            } else if (NEEDED.contains(name) && !faulty.contains(name)) {
                fault(name, part.place(), "There is nothing at " + source.from() + ", and an order needs it.");
            }
        });
        object("parameters", members.parameters());
        destinations(members.destinations());
        object("metadata", members.metadata());
        return reading();
    }

    private OrderReading reading() {
        var fields = new OrderFields(order, "$").read();
        for (var fault : fields.faults()) {
            var member = fault.path().substring(Math.min(2, fault.path().length()));
            if (!faulty.contains(member)) {
                fault(member, places.getOrDefault(member, part.place()), fault.message());
            }
        }
        var references = new HashMap<>(part.references());
        var number = order.path("orderNumber").asText();
        if (!number.isEmpty() && number.length() <= LONGEST_REFERENCE) {
            references.put("orderNumber", number);
        }
        return new OrderReading(
                part.place(), faults.isEmpty() ? fields.request() : Optional.empty(), Fault.first(faults), references);
    }

    private Optional<String> find(String member, MemberSource source) {
        var found = source.find(part);
        if (found.value().isPresent() || found.problem().isPresent()) {
            places.put(member, found.place());
        }
        found.problem().ifPresent(why -> fault(member, found.place(), why));
        return found.value();
    }

    private void put(String name, String value) {
        if (name.equals("revision") && NUMBER.matcher(value).matches()) {
            order.put(name, Integer.parseInt(value));
        } else {
            order.put(name, value);
        }
    }

    private void object(String name, Map<String, MemberSource> sources) {
        if (!sources.isEmpty()) {
            var object = order.putObject(name);
            sources.forEach((key, source) -> find(name + "." + key, source).ifPresent(value -> object.put(key, value)));
        }
    }

    private void destinations(List<MemberSource> sources) {
        var names = new LinkedHashSet<String>();
        for (int i = 0; i < sources.size(); i++) {
            find("destinations[" + i + "]", sources.get(i)).ifPresent(names::add);
        }
        var array = order.putArray("destinations");
        names.forEach(array::add);
    }

    private void fault(String member, String place, String why) {
        faulty.add(member);
        faults.add(new Fault(place, member + ": " + why));
    }
}
