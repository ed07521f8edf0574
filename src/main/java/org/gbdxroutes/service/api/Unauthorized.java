package org.gbdxroutes.service.api;

/** A call came without a token that is valid now. */
final class Unauthorized extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
