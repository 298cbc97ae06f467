/** A small static server for looking at a built site; hosts use their own. */
import { createReadStream, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize, resolve } from 'node:path';
import { createGzip } from 'node:zlib';
import { mediaType } from '../export/media-types.ts';

/** Headers of an answer, by the path below the site's root. */
export type HeadersOf = (path: string) => Readonly<Record<string, string>>;

/**
 * Serves a folder on the loopback interface.
 *
 * @param folder root of the built site
 * @param port 0 for any free one
 * @param base path below which the folder appears
 * @param headersOf sent with the answer for a path; they override the type by the file's name
 * @param compress texts with gzip, as hosts do
 */
export async function serveFolder(
  folder: string,
  port: number,
  base = '/',
  headersOf: HeadersOf = () => ({}),
  compress = false,
): Promise<{ server: Server; address: string }> {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    const path = decodePath(request.url ?? '/');
    const file = path?.startsWith(base) ? fileFor(root, path.slice(base.length)) : null;
    const found = file ?? fileFor(root, '404.html');
    if (found === null) {
      response.writeHead(404).end();
      return;
    }
    const headers = headersOf(file === null ? '404.html' : (path ?? '').slice(base.length));
    const type = mediaType(found);
    const zipped = compress && /text|json|javascript|svg|xml/.test(type);
    response.writeHead(file === null ? 404 : 200, {
      'Content-Type': type,
      ...headers,
      ...(zipped ? { 'Content-Encoding': 'gzip' } : {}),
    });
    const content = createReadStream(found);
    if (zipped) content.pipe(createGzip()).pipe(response);
    else content.pipe(response);
  });
  await new Promise<void>((done, failed) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE';
      failed(new Error(taken ? `端口 ${port} 已被占用` : `不能监听端口 ${port}`, { cause }));
    });
    server.listen(port, '127.0.0.1', done);
  });
  const { port: actual } = server.address() as AddressInfo;
  return { server, address: `http://127.0.0.1:${actual}${base}` };
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
  if (target !== root && !target.startsWith(`${root}/`)) return null;
  for (const candidate of [target, join(target, 'index.html')]) {
    if (isFile(candidate)) return candidate;
  }
  return null;
}

/** False also for names that the file system will not even look up (too long, NUL). */
function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    return false;
  }
}
