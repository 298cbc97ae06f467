/** A small static server for looking at a built site; hosts use their own. */
import { createReadStream, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, resolve } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * Serves a folder on the loopback interface.
 *
 * @param folder root of the built site
 * @param port 0 for any free one
 * @param base path below which the folder appears
 * @param headers sent with every answer
 */
export async function serveFolder(
  folder: string,
  port: number,
  base = '/',
  headers: Readonly<Record<string, string>> = {},
): Promise<{ server: Server; address: string }> {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    const path = decodePath(request.url ?? '/');
    const file = path?.startsWith(base) ? fileFor(root, path.slice(base.length)) : null;
    const found = file ?? fileFor(root, '404.html');
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (found === null) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(found)] ?? 'application/octet-stream';
    response.writeHead(file === null ? 404 : 200, { 'Content-Type': type });
    createReadStream(found).pipe(response);
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
