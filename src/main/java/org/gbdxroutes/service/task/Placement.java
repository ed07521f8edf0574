package org.gbdxroutes.service.task;

/**
 * Where the pixels of a fine image lie in a coarse one: by the georeferencing of both if they have any, else by their
 * sizes, as images of the same area.
 */
record Placement(double left, double top, double perPixelX, double perPixelY) {

    /**
     * Relates two images.
     *
     * @throws TaskFailed if the images do not lie over each other, or if {@code fine} has not the finer pixels
     */
    static Placement of(GeoTiff coarse, GeoTiff fine) {
        var coarseGrid = coarse.geoTags().grid();
        var fineGrid = fine.geoTags().grid();
        Placement placement;
        if (coarseGrid.isPresent() && fineGrid.isPresent()) {
            var from = fineGrid.get();
            var to = coarseGrid.get();
            placement = new Placement(
                    (from.left() - to.left()) / to.pixelWidth(),
                    (to.top() - from.top()) / to.pixelHeight(),
                    from.pixelWidth() / to.pixelWidth(),
                    from.pixelHeight() / to.pixelHeight());
        } else {
            placement = new Placement(
                    0, 0, coarse.width() / (double) fine.width(), coarse.height() / (double) fine.height());
        }
        placement.check(coarse, fine);
        return placement;
    }

    /** Returns the column of the coarse image under the middle of column {@code x}; whole numbers are middles. */
    double x(int x) {
        return left + (x + 0.5) * perPixelX - 0.5;
    }

    /** Returns the row of the coarse image under the middle of row {@code y}; whole numbers are middles. */
    double y(int y) {
        return top + (y + 0.5) * perPixelY - 0.5;
    }

    private void check(GeoTiff coarse, GeoTiff fine) {
        if (perPixelX > 1 || perPixelY > 1) {
            throw new TaskFailed("The panchromatic image has larger pixels than the multispectral one, so it cannot"
                    + " sharpen it; set 'enable_pansharpen' to false.");
        }
        boolean apart = x(fine.width()) < 0 || y(fine.height()) < 0 || x(0) > coarse.width() || y(0) > coarse.height();
        if (apart || Math.abs(perPixelX / perPixelY - 1) > 0.1) {
            throw new TaskFailed("The panchromatic and the multispectral image do not cover the same area, so neither"
                    + " can sharpen the other; set 'enable_pansharpen' to false, or 'bands' to PAN or MS.");
        }
    }
}
