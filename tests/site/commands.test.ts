import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveFolder } from '../../src/io/serve.ts';
import { ARCHIVE } from '../support/content.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nianbao-commands-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Digest of every file below a folder. */
function filesOf(root: string): Record<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  const files = names.filter((name) => statSync(join(root, name)).isFile());
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(root, name)))
        .digest('hex'),
    ]),
  );
}

const node = (...args: string[]) => spawnSync(process.execPath, args, { encoding: 'utf8' });

test('内容有未登记的不一致时不生成网站，旧的网站原样不动', () => {
  const content = join(folder, 'content');
  const out = join(folder, 'dist');
  cpSync(ARCHIVE, content, { recursive: true });
  expect(node('scripts/build.ts', '--content', content, '--out', out).status).toBe(0);
  const before = filesOf(out);
  const file = join(content, 'reports/430381-zrzyj/2022.yaml');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('received.new: [20,', 'received.new: [21,'));
  const { status, stderr } = node('scripts/build.ts', '--content', content, '--out', out);
  expect(status).toBe(1);
  expect(stderr).toContain('不一致 R301');
  expect(stderr).toMatch(/2022\.yaml:\d+:20 applications\.received\.new 第 1 格 = 21/);
  expect(filesOf(out)).toEqual(before);
  // Those acknowledged stop neither of them, and both count them so.
  const checked = node('scripts/check.ts', '--content', content).stdout.trim().split('\n').pop();
  expect(checked).toMatch(/已登记 [1-9]/);
  expect(stderr.trim().split('\n').pop()).toBe(checked);
});

test.each([
  ['有别的东西的目录', 'docs'],
  ['内容目录', ARCHIVE],
  ['内容目录里面', join(ARCHIVE, 'dist')],
  ['本项目', '.'],
])('--out 是%s时不动手', (_, out) => {
  const { status, stderr } = node('scripts/build.ts', '--content', ARCHIVE, '--out', out);
  expect(status).toBe(2);
  expect(stderr).toContain('--out');
  expect(existsSync(join(ARCHIVE, 'site.yaml'))).toBe(true);
});

test('--site 带着与 --base 不同的路径：不生成，给出改好的命令', () => {
  const args = ['--content', ARCHIVE, '--site', 'https://example.org/年报/'];
  const { status, stderr } = node('scripts/build.ts', ...args);
  expect(status).toBe(2);
  expect(stderr).toContain(
    '路径写在 --base，如 npm run build -- --site "https://example.org" --base /年报/',
  );
});

test.each(['/../x/', '/a?b/', '/%2e/', 'https://example.org/x y/'])(
  '--base %s：不是路径',
  (base) => {
    const { status, stderr } = node('scripts/build.ts', '--content', ARCHIVE, '--base', base);
    expect([status, stderr]).toEqual([
      2,
      `未能运行：--base 应为网站所在的路径，如 /年报/，不是“${base}”\n`,
    ]);
  },
);

test('过长的地址得 404，服务器不停', async () => {
  const { server, address } = await serveFolder('public', 0);
  expect((await fetch(address + 'a'.repeat(300))).status).toBe(404);
  expect((await fetch(`${address}%00`)).status).toBe(404);
  expect((await fetch(`${address}favicon.svg`)).status).toBe(200);
  server.close();
});

test('空的档案也能生成', () => {
  const content = join(folder, 'empty');
  cpSync(join(ARCHIVE, 'site.yaml'), join(content, 'site.yaml'));
  const out = join(folder, 'empty-dist');
  const { status, stderr } = node('scripts/build.ts', '--content', content, '--out', out);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('还没有收录年报');
});

test('npm start 核对、生成并在本机提供网站', async () => {
  const out = join(folder, 'served');
  const args = ['scripts/start.ts', '--content', ARCHIVE, '--out', out, '--port', '0'];
  const child = spawn(process.execPath, args);
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let output = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(output);
        if (found) resolve(found[0]);
      });
      child.on('exit', (code) => reject(new Error(`ended with ${code}: ${output}`)));
    });
    const home = await fetch(address);
    expect(home.status).toBe(200);
    expect(await home.text()).toContain('政府信息公开年报档案');
    expect((await fetch(`${address}no-such-page/`)).status).toBe(404);
    const outside = await fetch(`${address}..%2f..%2fetc%2fpasswd`);
    expect(outside.status).toBe(404);
  } finally {
    child.kill();
  }
});

test('两次生成逐字节相同', () => {
  const [first, second] = [join(folder, 'a'), join(folder, 'b')];
  for (const out of [first, second]) {
    expect(node('scripts/build.ts', '--content', ARCHIVE, '--out', out).status).toBe(0);
  }
  expect(filesOf(second)).toEqual(filesOf(first));
});
