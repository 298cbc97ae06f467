/** Unpacks raw DEFLATE: by the browser where it can (Chromium from 103, Safari from 16.4). */

/** @throws where the bytes are damaged */
export async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = nativeStream();
  if (stream === null) {
    const { inflateSync } = await import('fflate');
    return inflateSync(packed);
  }
  // Without a Blob, which browsers keep in another process.
  const writer = stream.writable.getWriter();
  const written = writer.write(packed).then(() => writer.close());
  // What is wrong with the bytes, the reading side says, too.
  written.catch(() => undefined);
  return new Uint8Array(await new Response(stream.readable).arrayBuffer());
}

/** Null also where the browser knows the stream but not this format. */
function nativeStream(): DecompressionStream | null {
  try {
    return new DecompressionStream('deflate-raw');
  } catch {
    return null;
  }
}
