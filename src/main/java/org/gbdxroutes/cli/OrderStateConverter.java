package org.gbdxroutes.cli;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gbdxroutes.order.OrderState;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** States as orders and messages write them, such as {@code timedout}. */
final class OrderStateConverter implements ITypeConverter<OrderState> {

    @Override
    public OrderState convert(String word) {
        return OrderState.of(word)
                .orElseThrow(() -> new TypeConversionException("there is no state '" + word + "'; there are "
                        + Stream.of(OrderState.values()).map(OrderState::word).collect(Collectors.joining(", "))));
    }
}
