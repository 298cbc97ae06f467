/**
 * What Astro is lent while it renders. It encodes every page with a `TextEncoder`, makes a
 * `Response` of the bytes, and they come back through a stream: for a large archive a fifth of the
 * time of rendering, measured on 10,000 reports. These two give the same bytes for less.
 */

const PlainResponse = globalThis.Response;
const PlainEncoder = globalThis.TextEncoder;

/** Call before Astro's modules are read: they make their encoder once. */
export function lend(): void {
  globalThis.Response = HoldingResponse;
  globalThis.TextEncoder = RoomyEncoder;
}

export function takeBack(): void {
  globalThis.Response = PlainResponse;
  globalThis.TextEncoder = PlainEncoder;
}

/** No UTF-16 unit takes more bytes of UTF-8. */
const MOST_BYTES = 3;

/** Encodes where there is room, then copies, which takes half as long as `encode` itself. */
class RoomyEncoder extends PlainEncoder {
  #room = new Uint8Array(0);

  override encode(text = ''): Uint8Array<ArrayBuffer> {
    const most = text.length * MOST_BYTES;
    if (this.#room.length < most) this.#room = new Uint8Array(most * 2);
    const { written } = this.encodeInto(text, this.#room);
    return this.#room.slice(0, written);
  }
}

/** A response that hands out the bytes it was made of; they need not go through a stream. */
class HoldingResponse extends PlainResponse {
  readonly #held: Uint8Array<ArrayBuffer> | null;
  #plain: Response | null = null;

  constructor(body?: BodyInit | null, init?: ResponseInit) {
    const held = body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : null;
    super(held === null ? body : null, init);
    this.#held = held;
  }

  /** `Response.json()` and what was made before are responses too. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof PlainResponse;
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    if (this.#held === null) return super.arrayBuffer();
    if (this.#plain !== null) return this.#plain.arrayBuffer();
    const { buffer, byteOffset, byteLength } = this.#held;
    const all = byteLength === buffer.byteLength;
    return Promise.resolve(all ? buffer : buffer.slice(byteOffset, byteOffset + byteLength));
  }

  /** For whoever wants it otherwise, a response of the common kind; null where this is one. */
  #whole(): Response | null {
    if (this.#held !== null) this.#plain ??= new PlainResponse(this.#held, this);
    return this.#plain;
  }

  override get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    return this.#whole()?.body ?? super.body;
  }

  override get bodyUsed(): boolean {
    return this.#plain?.bodyUsed ?? super.bodyUsed;
  }

  override blob(): Promise<Blob> {
    return this.#whole()?.blob() ?? super.blob();
  }

  override bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return this.#whole()?.bytes() ?? super.bytes();
  }

  override clone(): Response {
    return this.#whole()?.clone() ?? super.clone();
  }

  override formData(): Promise<FormData> {
    return this.#whole()?.formData() ?? super.formData();
  }

  override json(): Promise<unknown> {
    return this.#whole()?.json() ?? super.json();
  }

  override text(): Promise<string> {
    return this.#whole()?.text() ?? super.text();
  }
}
