package org.gbdxroutes;

/** A setting is unknown or malformed, or what it asks for cannot be had. One line, which names the key. */
public final class SettingsFault extends RuntimeException {

    public SettingsFault(String message) {
        super(message);
    }
}
