/** Several streams as one, each item as soon as it comes. */

/** Ends each stream when it is ended itself. */
export async function* merge<T>(streams: readonly AsyncGenerator<T>[]): AsyncGenerator<T> {
  type Pulled = { readonly stream: AsyncGenerator<T>; readonly result: IteratorResult<T> };
  const pull = async (stream: AsyncGenerator<T>): Promise<Pulled> => ({
    stream,
    result: await stream.next(),
  });
  const next = new Map(streams.map((stream) => [stream, pull(stream)]));
  try {
    while (next.size > 0) {
      const { stream, result } = await Promise.race(next.values());
      if (result.done) next.delete(stream);
      else {
        next.set(stream, pull(stream));
        yield result.value;
      }
    }
  } finally {
    await Promise.allSettled([...next.values(), ...streams.map((stream) => stream.return(undefined))]);
  }
}
