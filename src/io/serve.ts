/** A small static server for looking at a built site; hosts use their own. */
import { createReadStream, realpathSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize, resolve } from 'node:path';
import { pipeline } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import { mediaType } from '../export/media-types.ts';

/** Headers of an answer, by the path below the site's root. */
export type HeadersOf = (path: string) => Readonly<Record<string, string>>;

/** The highest quality, the default, costs more time than it saves on this machine. */
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

/** Other types are compressed in themselves, or read by scripts that count their bytes. */
const COMPRESSED = /^text\/|[/+](?:json|xml|javascript)/;

/**
 * Serves a folder on the loopback interface.
 *
 * @param folder root of the built site
 * @param port 0 for any free one
 * @param base path below which the folder appears
 * @param headersOf sent with the answer for a path; they override the type by the file's name
 */
export async function serveFolder(
  folder: string,
  port: number,
  base = '/',
  headersOf: HeadersOf = () => ({}),
): Promise<{ server: Server; address: string }> {
  const root = realpathSync(resolve(folder));
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const path = decodePath(request.url ?? '/');
    const file = path?.startsWith(base) ? fileFor(root, path.slice(base.length)) : null;
    const found = file ?? fileFor(root, '404.html');
    if (found === null) {
      response.writeHead(404).end();
      return;
    }
    const type = mediaType(found);
    const accepted = /\bbr\b|\bgzip\b/.exec(String(request.headers['accept-encoding'] ?? ''))?.[0];
    const encoding = COMPRESSED.test(type) ? accepted : undefined;
    if (encoding !== undefined) response.setHeader('Content-Encoding', encoding);
    else response.setHeader('Accept-Ranges', 'bytes');
    const range = encoding === undefined && file !== null ? rangeOf(request, found) : null;
    if (range !== null) {
      response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${range.total}`);
      response.setHeader('Content-Length', range.end - range.start + 1);
    }
    response.writeHead(file === null ? 404 : range === null ? 200 : 206, {
      'Content-Type': type,
      ...headersOf(file === null ? '404.html' : (path ?? '').slice(base.length)),
    });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    const content = createReadStream(found, range ?? {});
    // Whoever leaves meanwhile, and a file that is taken away, ends this answer and nothing else.
    const ended = () => response.destroy();
    if (encoding === undefined) pipeline(content, response, (error) => error && ended());
    else {
      const packed = encoding === 'br' ? createBrotliCompress(QUICK) : createGzip();
      pipeline(content, packed, response, (error) => error && ended());
    }
  });
  await new Promise<void>((done, failed) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE';
      const why = taken ? `端口 ${port} 已被占用` : `不能监听端口 ${port}`;
      failed(new Error(`${why}；换一个：--port ${port < 65_535 ? port + 1 : port - 1}`, { cause }));
    });
    server.listen(port, '127.0.0.1', done);
  });
  const { port: actual } = server.address() as AddressInfo;
  return { server, address: `http://127.0.0.1:${actual}${base}` };
}

/** The part of a file that is asked for, if it is one part that the file has. */
function rangeOf(request: IncomingMessage, file: string) {
  const asked = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '');
  if (asked === null) return null;
  const total = statSync(file).size;
  const [start, end] = [Number(asked[1]), Math.min(Number(asked[2]), total - 1)];
  return start <= end ? { start, end, total } : null;
}

function decodePath(url: string): string | null {
  try {
    return decodeURIComponent(url.split(/[?#]/)[0] ?? '/');
  } catch {
    return null;
  }
}

/** The file for a path, inside the root and nowhere else; null where there is none. */
function fileFor(root: string, path: string): string | null {
  const target = join(root, normalize(`/${path}`));
  // A site has no such files; the mark of a build is nothing to be served.
  if (target.slice(root.length).includes('/.')) return null;
  if (target !== root && !target.startsWith(`${root}/`)) return null;
  for (const candidate of [target, join(target, 'index.html')]) {
    if (isFile(candidate)) return isInside(root, candidate) ? candidate : null;
  }
  return null;
}

/** Whether a file lies in the root once its links are followed. */
function isInside(root: string, path: string): boolean {
  try {
    return realpathSync(path).startsWith(`${root}/`);
  } catch {
    return false;
  }
}

/** False also for names that the file system will not even look up (too long, NUL). */
function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}
