package org.gbdxroutes.intake.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gbdxroutes.intake.format.Formats;
import org.gbdxroutes.order.OrderId;
import org.gbdxroutes.workflow.PlainYaml;

/** Reads the file of a mapping, and finds what is wrong with it before there is a message. */
final class MappingFile {

    private static final List<String> NAMES = List.of("orderNumber", "partner", "product", "revision");

    private final String name;
    private final Node root;

    /** @throws MappingUnreadable if it is no YAML */
    MappingFile(String name, String text) {
        this.name = name;
        try {
            this.root = Node.root(PlainYaml.of(text));
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    /** @throws MappingUnreadable if it is no mapping; the message names the member and the way out */
    OrderMapping read(Formats formats) {
        try {
            var format = root.member("format").text();
            root.onlyMembers(List.of("description", "partner", "format", format, "orders"));
            var reader = formats.reader(format, options(format));
            var partner = root.optional("partner").map(MappingFile::partner);
            return new OrderMapping(
                    name,
                    root.member("description").text(),
                    format,
                    partner,
                    reader,
                    members(new SourceFile(reader), partner.isPresent()));
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    private JsonNode options(String format) {
        return root.optional(format).map(Node::object).orElse(JsonNodeFactory.instance.objectNode());
    }

    private static String partner(Node node) {
        var name = node.text();
        if (!OrderId.NAME.matcher(name).matches()) {
            throw node.wrong("it must have letters, digits, dots, dashes or underscores, as a partner's name has.");
        }
        return name;
    }

    private OrderMembers members(SourceFile sources, boolean hasPartner) {
        var orders = root.member("orders");
        orders.onlyMembers(
                List.of("orderNumber", "partner", "product", "parameters", "destinations", "metadata", "revision"));
        orders.member("orderNumber");
        orders.member("product");
        if (hasPartner == orders.optional("partner").isPresent()) {
            throw orders.wrong(
                    hasPartner
                            ? "partner is there already, outside of orders; leave one of both out."
                            : "nothing says whose orders these are; set partner, outside of orders or in them.");
        }
        var names = new LinkedHashMap<String, MemberSource>();
        NAMES.forEach(member -> orders.optional(member).ifPresent(node -> names.put(member, sources.read(node))));
        var number = names.get("orderNumber");
        if (number == null || number.from() == null) {
            throw orders.member("orderNumber").wrong("each order has a number of its own; say where it is, with from.");
        }
        return new OrderMembers(
                names,
                each(orders.optional("parameters"), sources),
                destinations(orders, sources),
                each(orders.optional("metadata"), sources));
    }

    private static Map<String, MemberSource> each(Optional<Node> object, SourceFile sources) {
        var each = new LinkedHashMap<String, MemberSource>();
        object.ifPresent(node -> node.members().forEach(member -> each.put(member.name(), sources.read(member))));
        return each;
    }

    private static List<MemberSource> destinations(Node orders, SourceFile sources) {
        var destinations = new ArrayList<MemberSource>();
        orders.optional("destinations").map(Node::items).orElse(List.of()).forEach(item -> {
            if (item.isText()) {
                throw item.wrong("write {value: " + item.text() + "} for the destination of that name, or {from: "
                        + item.text() + "} for the one that the message names there.");
            }
            destinations.add(sources.read(item));
        });
        return destinations;
    }

    private MappingUnreadable unreadable(IllegalArgumentException e) {
        return new MappingUnreadable("Mapping " + name + ".yaml: " + e.getMessage());
    }
}
