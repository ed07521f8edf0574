package org.gbdxroutes.service.api;

/** A call was about something that is not there. */
final class UnknownResource extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
