/** `npm start` against requests that no browser sends. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { serveFolder } from '../../../src/io/serve.ts';
import { withFolderAsync } from '../../support/content.ts';

const SECRET = 'nobody may read this';

/** What the server says to bytes, as it says them; it must go on answering afterwards. */
const withServer = (
  use: (ask: (request: string) => Promise<string>, folder: string) => Promise<void>,
) =>
  withFolderAsync(async (root) => {
    const folder = join(root, 'dist');
    mkdirSync(join(folder, 'a'), { recursive: true });
    writeFileSync(join(root, 'secret.txt'), SECRET);
    writeFileSync(join(folder, 'index.html'), '0123456789');
    writeFileSync(join(folder, '404.html'), 'nothing here');
    const { server, address } = await serveFolder(folder, 0);
    const port = Number(new URL(address).port);
    const ask = (request: string) =>
      new Promise<string>((resolve) => {
        let said = '';
        const socket = connect(port, '127.0.0.1', () => socket.write(request, 'latin1'));
        socket.setEncoding('latin1').on('data', (text: string) => {
          said += text;
        });
        socket.on('error', () => undefined).on('close', () => resolve(said));
      });
    try {
      await use(ask, folder);
      expect(await ask('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toContain(
        '0123456789',
      );
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

const get = (path: string, headers = '', method = 'GET') =>
  `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n${headers}\r\n`;

const PATHS = [
  '/../secret.txt',
  '/a/../../secret.txt',
  '//../secret.txt',
  '/%2e%2e/secret.txt',
  '/%2e%2e%2fsecret.txt',
  '/..%2fsecret.txt',
  '/%252e%252e%252fsecret.txt',
  '/..%5csecret.txt',
  '/..\\secret.txt',
  '/%c0%ae%c0%ae/secret.txt',
  '/a/%2e%2e/%2e%2e/secret.txt',
  '/./.././secret.txt',
  '/secret.txt%00.html',
  '/index.html%00',
  '/%00',
  '/%',
  '/%zz',
  `/${'a'.repeat(5000)}`,
  `/${'../'.repeat(1000)}secret.txt`,
  'http://evil.example/../secret.txt',
  '/?../secret.txt#../secret.txt',
  '*',
];

test.each(PATHS)('%s：出不了网站的目录', (path) =>
  withServer(async (ask) => {
    const answer = await ask(get(path));
    expect(answer).not.toContain(SECRET);
    expect(answer).toMatch(path.startsWith('/?') ? /^HTTP\/1\.1 200/ : /^HTTP\/1\.1 40[04]/);
  }),
);

test('Host、Origin 不进答复；别的方法不作读取', () =>
  withServer(async (ask) => {
    const answer = await ask(
      'GET /none HTTP/1.1\r\nHost: evil.example\r\nOrigin: https://evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 404/);
    expect(answer).not.toContain('evil.example');
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
      expect(await ask(get('/', '', method))).toMatch(/^HTTP\/1\.1 405/);
    }
    expect(await ask(get('/', '', 'HEAD'))).not.toContain('0123456789');
  }));

test('区间：只给文件里有的，乱写的当作没有写', () =>
  withServer(async (ask) => {
    const ranged = async (range: string) => {
      const answer = await ask(get('/', `Range: ${range}\r\n`));
      // What is sent in pieces has their lengths around them.
      const [, body = ''] = answer.split('\r\n\r\n');
      return [answer.slice(9, 12), /^[0-9a-f]+\r\n(.*)\r\n0$/.exec(body)?.[1] ?? body];
    };
    expect(await ranged('bytes=2-4')).toEqual(['206', '234']);
    expect(await ranged('bytes=8-99999999999999999999')).toEqual(['206', '89']);
    for (const range of [
      'bytes=9-2',
      'bytes=50-60',
      'bytes=-1',
      'bytes=1-2,3-4',
      'x',
      'bytes=a-b',
    ]) {
      expect(await ranged(range)).toEqual(['200', '0123456789']);
    }
  }));

test('过长的请求头、没有说完的、不是 HTTP 的，都不妨碍下一个', () =>
  withServer(async (ask) => {
    expect(await ask(get('/', `X: ${'a'.repeat(100_000)}\r\n`))).toMatch(/^HTTP\/1\.1 431|^$/);
    expect(await ask('\x16\x03\x01 not http\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
    expect(
      await ask(
        `GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n`,
      ),
    ).toMatch(/^HTTP\/1\.1 400/);
  }));

test('文件在回答的当口没有了，指向外面的链接：回答 404，服务照旧', () =>
  withServer(async (ask, folder) => {
    const gone = join(folder, 'gone.html');
    const asked: Promise<string>[] = [];
    for (let times = 0; times < 30; times += 1) {
      writeFileSync(gone, 'x');
      asked.push(ask(get('/gone.html')));
      await new Promise((done) => setTimeout(done, times % 3));
      rmSync(gone);
    }
    for (const answer of await Promise.all(asked))
      expect(answer).toMatch(/^HTTP\/1\.1 (?:200|404)|^$/);
    symlinkSync('../secret.txt', join(folder, 'link.txt'));
    symlinkSync('..', join(folder, 'up'));
    for (const path of ['/link.txt', '/up/secret.txt']) {
      expect(await ask(get(path))).not.toContain(SECRET);
    }
  }));
