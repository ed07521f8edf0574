package org.gbdxroutes.intake.mapping;

import java.util.List;
import java.util.Map;

/**
 * Where an order's members come from.
 *
 * @param names of {@code orderNumber}, {@code partner}, {@code product} and {@code revision}, those that are mapped
 */
record OrderMembers(
        Map<String, MemberSource> names,
        Map<String, MemberSource> parameters,
        List<MemberSource> destinations,
        Map<String, MemberSource> metadata) {}
