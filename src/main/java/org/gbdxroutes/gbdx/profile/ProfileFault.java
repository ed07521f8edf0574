package org.gbdxroutes.gbdx.profile;

/** An account that cannot be found, or is badly written down; the message says where and what to do, and no secret. */
public final class ProfileFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    ProfileFault(String message) {
        super(message);
    }
}
