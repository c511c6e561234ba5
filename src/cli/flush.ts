type Streams = Pick<NodeJS.Process, "stdout" | "stderr">;

/** Waits until all that was written has left the process; a closed pipe has nothing left to wait for. */
export async function flushed({ stdout, stderr }: Streams): Promise<void> {
  for (const stream of [stdout, stderr]) {
    if (stream.writable) await new Promise((resolve) => stream.write("", resolve));
  }
}

/** A reader that went away (`| head`) is no failure. */
export function ignoreBrokenPipe({ stdout, stderr }: Streams): void {
  for (const stream of [stdout, stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}
