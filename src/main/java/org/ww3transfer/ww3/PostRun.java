package org.ww3transfer.ww3;

/**
 * What a post-processor works on.
 *
 * @param post the call
 * @param run the run
 * @param grid the grid whose output it reads
 * @param records the times that it finds there
 * @param directory the files around it
 * @param there the files where its own go
 */
record PostRun(
    PostProcessor post,
    ModelRun run,
    GridRun grid,
    Ticks records,
    RunDirectory directory,
    RunFiles there) {

  NetcdfPrefix prefix() {
    return post.prefix();
  }

  /** Its file that has the given behind the prefix, and holds those times. */
  Output output(String rest, Ticks times) {
    return Output.of(prefix().path(rest), Kind.NETCDF, grid.grid(), times);
  }

  /** Whether there is a file of its own with the given behind the prefix. */
  boolean has(String rest) {
    return there.contains(prefix().name() + rest);
  }
}
