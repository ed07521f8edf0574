package org.gbdxroutes.ledger;

/**
 * Where the files of one persisted output lie.
 *
 * @param prefix ends with a slash
 */
public record OutputLocation(String task, String port, String bucket, String prefix) {}
