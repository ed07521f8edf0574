package org.gbdxroutes.cli;

import org.gbdxroutes.order.OrderId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Orders as they are named on the command line: {@code PARTNER/NUMBER}. */
final class OrderIdConverter implements ITypeConverter<OrderId> {

    @Override
    public OrderId convert(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 2
                || !OrderId.NAME.matcher(parts[0]).matches()
                || !OrderId.NAME.matcher(parts[1]).matches()) {
            throw new TypeConversionException("'" + text + "' is no order such as acme/PO-4711, partner and number");
        }
        return new OrderId(parts[0], parts[1], 1);
    }
}
