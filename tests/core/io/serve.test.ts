import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { serveFolder } from '../../../src/io/serve.ts';
import { withFolderAsync } from '../../support/content.ts';

test('点开头的文件、目录里的文件都不给', () =>
  withFolderAsync(async (folder) => {
    mkdirSync(join(folder, '.git'));
    for (const name of ['index.html', '.nianbao-build', '.git/config']) {
      writeFileSync(join(folder, name), 'x');
    }
    const { server, address } = await serveFolder(folder, 0);
    try {
      const statuses = [];
      for (const path of [
        '',
        '.nianbao-build',
        '.git/config',
        '%2egit/config',
        'a/..%2f.git/config',
      ]) {
        statuses.push((await fetch(address + path)).status);
      }
      expect(statuses).toEqual([200, 404, 404, 404, 404]);
    } finally {
      server.close();
    }
  }));

test('端口被占用：给出换一个的办法', () =>
  withFolderAsync(async (folder) => {
    const { server, address } = await serveFolder(folder, 0);
    try {
      const port = Number(new URL(address).port);
      await expect(serveFolder(folder, port)).rejects.toThrow(
        new RegExp(`^端口 ${port} 已被占用；换一个：--port \\d+$`),
      );
    } finally {
      server.close();
    }
  }));
