/**
 * Fetches a page of the public web within limits, for the watch of sources. A contributed link
 * must not read the machine's own network (server-side request forgery, CWE-918): the agent
 * checks the very address that it connects to, so a name that answers once publicly and then
 * privately gains nothing. IPv6 that IANA has not given out counts as public; nothing is there.
 */
import { createHash } from 'node:crypto';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { useAgent } from 'request-filtering-agent';

/** What came back. `refused` is our own doing, `failed` the network's or the server's. */
export type Fetched =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly sha256: string;
      readonly url: string;
      /** The bytes of a web page; null for other files and for very large ones. */
      readonly page: Uint8Array | null;
    }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

export interface FetchLimits {
  /** Whole time for one source, redirects included, in milliseconds. */
  readonly timeout: number;
  readonly maxBytes: number;
  readonly maxRedirects: number;
  readonly ports: readonly number[];
  /** Addresses that may be opened though they are not public. */
  readonly opened: readonly string[];
}

export const PUBLIC_LIMITS: FetchLimits = {
  timeout: 30_000,
  maxBytes: 50 * 2 ** 20,
  maxRedirects: 5,
  ports: [80, 443],
  opened: [],
};

const AGENT = 'nianbao-archive source watch (weekly; one request per source)';

class Refusal extends Error {}

/** Never throws: whatever goes wrong is an answer of its own kind. */
export async function fetchPublic(address: string, limits = PUBLIC_LIMITS): Promise<Fetched> {
  const signal = AbortSignal.timeout(limits.timeout);
  let url = address;
  try {
    for (let hop = 0; hop <= limits.maxRedirects; hop += 1) {
      const answer = await once(checked(url, limits), limits, signal);
      if (answer.location === null) {
        const { status, sha256, page } = answer;
        return { kind: 'answer', status, sha256, url, page };
      }
      // Each hop is checked anew: a public page may point into a private network.
      url = new URL(answer.location, url).href;
    }
    return { kind: 'failed', reason: `转了 ${limits.maxRedirects} 次以上` };
  } catch (cause) {
    if (cause instanceof Refusal) return { kind: 'refused', reason: cause.message };
    if (signal.aborted) return { kind: 'failed', reason: `${limits.timeout / 1000} 秒内没有答复` };
    const { code, message } = cause as NodeJS.ErrnoException;
    return { kind: 'failed', reason: code ?? message };
  }
}

function checked(address: string, { ports }: FetchLimits): URL {
  if (!URL.canParse(address)) throw new Refusal('不是网址');
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Refusal('不是 http(s)');
  if (url.username !== '' || url.password !== '') throw new Refusal('网址里有用户名或密码');
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  if (!ports.includes(port)) throw new Refusal(`端口 ${port} 不在允许之列`);
  return url;
}

interface Answer {
  readonly status: number;
  readonly sha256: string;
  readonly location: string | null;
  readonly page: Uint8Array | null;
}

/** Web pages are kept up to this size. */
const MAX_PAGE_BYTES = 8 * 2 ** 20;

function once(url: URL, limits: FetchLimits, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = {
      signal,
      agent: useAgent(url.href, { allowIPAddressList: [...limits.opened] }),
      headers: { 'User-Agent': AGENT, Accept: '*/*', 'Accept-Encoding': 'identity' },
    };
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    const sent = request(url, options, (response) => {
      const status = response.statusCode ?? 0;
      const { location } = response.headers;
      if (status >= 300 && status < 400 && location !== undefined) {
        response.destroy();
        resolve({ status, sha256: '', location, page: null });
        return;
      }
      const hash = createHash('sha256');
      const isPage = /html/i.test(response.headers['content-type'] ?? 'html');
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > limits.maxBytes) {
          response.destroy(new Error(`超过 ${Math.ceil(limits.maxBytes / 2 ** 20)} MB`));
        }
        hash.update(chunk);
        if (isPage && size <= MAX_PAGE_BYTES) chunks.push(chunk);
      });
      response.on('end', () => {
        const page = isPage && size <= MAX_PAGE_BYTES ? Buffer.concat(chunks) : null;
        resolve({ status, sha256: hash.digest('hex'), location: null, page });
      });
      response.on('error', reject);
      response.on('aborted', () => reject(new Error('答复中断')));
    });
    sent.on('error', (error) => reject(refusalOf(error, url) ?? error));
    sent.end();
  });
}

/** The agent's errors have neither class nor code: they are known by what they say. */
function refusalOf({ message }: Error, { hostname }: URL): Refusal | null {
  const address = /^DNS lookup (\S+)\(.*\) is not allowed/.exec(message)?.[1];
  if (address === undefined) return null;
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Refusal(
    isIP(host) === 0 ? `${host} 指向 ${address}，不是公网地址` : `${host} 不是公网地址`,
  );
}
