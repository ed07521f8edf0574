package org.gbdxroutes.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.gbdxroutes.order.Order;
import org.gbdxroutes.order.OrderEvent;
import org.gbdxroutes.order.OrderId;
import org.gbdxroutes.order.OrderRequest;
import org.gbdxroutes.order.OrderState;

/** Remembers every message and order across restarts. Each method is one transaction. */
public interface Ledger {

    /**
     * Stores a message and the orders read from it, as received. The new ones are claimed by this instance for half a
     * minute, in which it decides about them.
     *
     * @param refusal tells the subscribers about orders in the message that could not be read
     * @param terms how orders of a partner are taken
     * @return one admission for each request, in their order
     */
    List<Admission> receive(
            ReceivedMessage message,
            List<OrderRequest> requests,
            Optional<OrderEvent> refusal,
            Function<String, Terms> terms,
            Instant now);

    /** Stores a message whose orders follow, and returns its key. */
    long open(ReceivedMessage message, Instant now);

    /**
     * Stores some of the orders of a message, as received.
     *
     * @return one admission for each request, in their order
     */
    List<Admission> admit(Arrival arrival, List<OrderRequest> requests, Instant now);

    /** Tells the subscribers something about a message. */
    void tell(long messageKey, OrderEvent event, Instant now);

    /** Returns the newest revision of that order. */
    Optional<Order> find(String partner, String number);

    Optional<Order> find(OrderId id);

    /** Returns orders, newest first, below the key {@code after} if one is given. */
    List<Order> list(OrderFilter filter, int limit);

    /** Returns how many orders are in each state; states without orders are absent. */
    Map<OrderState, Long> counts();

    /** Returns how many orders of a partner are neither done nor refused; of many, at least {@code enough}. */
    int inFlight(String partner, int enough);

    /** Returns everything that happened to the order, oldest first. */
    List<StoredEvent> timeline(Order order);

    /**
     * Takes up to {@code limit} orders in that state whose next look is due, the longest-waiting first. Until
     * {@code lease} is over nobody else is given them; whoever takes them ends with {@link #save} or
     * {@link #postpone}.
     */
    List<Order> claim(OrderState state, Instant now, Duration lease, int limit);

    /** Gives back what this instance had claimed before it died. */
    void releaseClaims(Instant now);

    /**
     * Writes the order's new state and its event; the order's next step is due at once.
     *
     * @throws StaleOrder if another writer was faster: re-read and decide again
     */
    void save(Order changed, OrderEvent event);

    /**
     * Writes ahead, for many orders at once, that they are being launched from now on, and claims them for that; those
     * for which another writer was faster are left out of the answer.
     */
    List<Order> launching(List<Order> launching, Duration lease, OrderEvent event);

    /**
     * Lets the order's step look again later. With a reason it counts as a failure in a row, without one it ends the
     * row. Changes nothing if the order has moved on.
     */
    void postpone(Order order, Instant now, Instant due, Optional<String> failure);

    /**
     * Lets the steps of many claimed orders look again, each at its time, and ends their rows of failures. Changes
     * nothing about those that have moved on or were made due meanwhile.
     */
    void unchanged(Map<Order, Instant> due);

    /**
     * Accepts orders: their payloads and marks are fixed from now on.
     *
     * @return those for which no other writer was faster
     */
    List<Order> accept(List<Acceptance> accepted, OrderEvent event);

    /** Returns the launch of an accepted order. */
    Optional<Launch> launch(Order order);

    /** Returns the launches of accepted orders, by the orders' keys. */
    Map<Long, Launch> launches(List<Order> orders);

    /** Writes ahead that another attempt of a launching order begins. */
    void attemptLaunch(Order order, Instant now);

    /** Remembers whether the POST of the launch may have reached the service. */
    void launchOutcome(Order order, boolean unknown);

    /** Writes the running order together with the id that the service gave its workflow. */
    void launched(Order running, String workflowId, OrderEvent event);

    /** Writes, without a move, that the running order's workflow has started. */
    void started(Order noted, OrderEvent event, Instant now);

    /** Writes the delivering order together with where its outputs lie. */
    void succeeded(Order delivering, List<OutputLocation> outputs, OrderEvent event);

    /** Makes the order of that callback token due at once; returns whether there is such an order. */
    boolean dueNow(String token, Instant now);

    /** Asks for the cancellation of an order, to be carried out by its step as soon as no launch is under way. */
    void requestCancel(Order order, Instant now);
}
