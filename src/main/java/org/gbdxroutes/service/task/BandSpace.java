package org.gbdxroutes.service.task;

import java.awt.color.ColorSpace;

/** A colour space for bands that are measurements, not colours: image I/O asks for one, nothing converts with it. */
final class BandSpace extends ColorSpace {

    private static final long serialVersionUID = 1L;

    BandSpace(int bands) {
        // the types of the JDK for 2 to 15 components lie 10 above their number
        super(bands == 1 ? TYPE_GRAY : bands + 10, bands);
    }

    @Override
    public float[] toRGB(float[] components) {
        throw noColours();
    }

    @Override
    public float[] fromRGB(float[] rgb) {
        throw noColours();
    }

    @Override
    public float[] toCIEXYZ(float[] components) {
        throw noColours();
    }

    @Override
    public float[] fromCIEXYZ(float[] xyz) {
        throw noColours();
    }

    private static UnsupportedOperationException noColours() {
        return new UnsupportedOperationException("The bands of a satellite image are not colours.");
    }
}
