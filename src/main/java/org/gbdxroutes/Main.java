package org.gbdxroutes;

/** Starts the application; assembled in the coming commits. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {}
}
