/**
 * Pipes, devices and links to them, wherever a command reads: none is waited for, none is taken
 * for a document that is archived already, no process and no temporary file is left.
 */

import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { PLAIN } from '../../../src/check/render/text.ts';
import { acknowledgeReport } from '../../../src/commands/acknowledge.ts';
import { confirmReport } from '../../../src/commands/confirm.ts';
import { importFiles } from '../../../src/commands/import.ts';
import { newReport } from '../../../src/commands/new-report.ts';
import { watchSources } from '../../../src/commands/watch.ts';
import { PartCache } from '../../../src/io/archive/part-cache.ts';
import { refreshSchemas } from '../../../src/io/package/schema-copy.ts';
import { readPart } from '../../../src/io/publish/part-folder.ts';
import { manifestAt } from '../../../src/io/publish/site-listing.ts';
import { writeTogether, writeWhole } from '../../../src/io/write-files.ts';
import { buildKey } from '../../../src/site/build/build-key.ts';
import { checkFolder, withFolderAsync, writeContent } from '../../support/content.ts';
import { AGENCY_ID, sampleFiles, sampleId, samplePath } from '../../support/sample.ts';

const print = () => undefined;

const NO_HASH = '{publisher: ~, url: ~, retrieved: ~, sha256: ~}';
const isPosix = existsSync('/dev/zero');
afterEach(() => vi.unstubAllEnvs());

/** Places of a pipe, a device and links to both, in a folder. */
function specialFiles(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  execFileSync('mkfifo', [at('pipe.pdf')]);
  symlinkSync('/dev/zero', at('endless.pdf'));
  symlinkSync('pipe.pdf', at('link.pdf'));
  return [...['pipe.pdf', 'endless.pdf', 'link.pdf'].map(at), '/dev/zero', '/dev/stdin'];
}

/** A socket at a place while something is done. */
async function withSocket(path: string, use: () => Promise<void>): Promise<void> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(path, listening));
  try {
    await use();
  } finally {
    server.close();
  }
}

/** Processes of this one that read documents. */
function readersLeft(): string[] {
  if (!existsSync('/proc/self/stat')) return [];
  return readdirSync('/proc').filter((pid) => {
    try {
      const [, parent] = /\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return Number(parent) === process.pid && line.includes('reader-child');
    } catch {
      return false;
    }
  });
}

test.skipIf(!isPosix)(
  '管道、设备、指向它们的链接作原件：import、acknowledge、confirm 都说出来，什么也不留',
  { timeout: 60_000 },
  () =>
    withFolderAsync(async (root) => {
      const [content, temporary] = [join(root, 'content'), join(root, 'tmp')];
      mkdirSync(temporary);
      // A report without the hash of its document is none that was made of these.
      writeContent(content, sampleFiles({ facts: { source: NO_HASH } }));
      vi.stubEnv('TMPDIR', temporary);
      expect(tmpdir()).toBe(temporary);
      const before = readersLeft();
      const paths = specialFiles(join(root, 'in'));
      const options = { content, dryRun: false, force: false };
      for (const gathered of [false, true]) {
        const outcomes = await importFiles(paths, { ...options, gathered });
        expect(outcomes.map(({ problem }) => problem?.rule)).toEqual(paths.map(() => 'I100'));
      }
      for (const document of paths.slice(0, 2)) {
        const common = { content, id: sampleId(), document, print };
        const acknowledging = { ...common, note: '', confirm: null, paint: PLAIN };
        await expect(acknowledgeReport(acknowledging)).rejects.toThrow('不是文件');
        const confirming = { ...common, typed: false, today: '2026-01-01', ask: null };
        await expect(confirmReport(confirming)).rejects.toThrow('不是文件');
      }
      expect(readdirSync(temporary)).toEqual([]);
      expect(readersLeft().filter((pid) => !before.includes(pid))).toEqual([]);
    }),
);

test.skipIf(!isPosix)('放进内容目录：核对拒绝，生成不等它', () =>
  withFolderAsync(async (content) => {
    writeContent(content, sampleFiles({}));
    const place = { base: '/', site: undefined } as unknown as Parameters<typeof buildKey>[1];
    for (const path of [`${samplePath()}.d/pipe`, 'agencies/999999-x.yaml', 'other/zero']) {
      const folder = join(content, path, '..');
      mkdirSync(folder, { recursive: true });
      if (path.endsWith('zero')) symlinkSync('/dev/zero', join(content, path));
      else execFileSync('mkfifo', [join(content, path)]);
      expect(buildKey(content, place)).toBeNull();
      expect(checkFolder(content).diagnostics.some(({ level }) => level === 'error')).toBe(true);
    }
  }),
);

test.skipIf(!isPosix)('watch 照样看别的来源，不等它，什么也不留', () =>
  withFolderAsync(async (root) => {
    const [content, temporary] = [join(root, 'content'), join(root, 'tmp')];
    mkdirSync(temporary);
    vi.stubEnv('TMPDIR', temporary);
    writeContent(content, sampleFiles({}, { year: 2024 }));
    rmSync(join(content, samplePath()));
    execFileSync('mkfifo', [join(content, samplePath())]);
    symlinkSync('/dev/zero', join(content, 'agencies/999999-x.yaml'));
    await withSocket(join(content, 'agencies/999998-x.yaml'), async () => {
      const fetch = async () => ({ kind: 'failed', reason: '没有网' }) as const;
      const sources = await watchSources(content, { fetch });
      expect(sources.map(({ report }) => report)).toEqual([sampleId({ year: 2024 })]);
    });
    expect(readdirSync(temporary)).toEqual([]);
  }),
);

test.skipIf(!isPosix)('套接字作原件、放进内容目录：照样拒绝', () =>
  withFolderAsync(async (root) => {
    const content = join(root, 'content');
    writeContent(content, sampleFiles({}));
    await withSocket(join(content, 'agencies/s.yaml'), async () => {
      const [outcome] = await importFiles([join(content, 'agencies/s.yaml')], {
        ...{ content, dryRun: false, force: false },
      });
      expect(outcome?.problem?.message).toContain('套接字');
      expect(checkFolder(content).diagnostics.map(({ rule }) => rule)).toContain('F108');
    });
  }),
);

test.skipIf(!isPosix)('作一个部分、作缓存里的一项：说出来或者重做，不等它', () =>
  withFolderAsync(async (root) => {
    for (const [index, path] of specialFiles(join(root, 'in')).entries()) {
      const part = join(root, `part-${index}`);
      mkdirSync(part);
      symlinkSync(path, join(part, 'part.json'));
      symlinkSync(path, join(part, 'kept'));
      expect(() => readPart(part)).toThrow('不是一个部分');
      expect(new PartCache(join(root, 'cache'), 'code', [part]).get('kept')).toBeUndefined();
      expect(new PartCache(part, 'code').get('kept')).toBeUndefined();
    }
  }),
);

test.skipIf(!isPosix)('作上一次的清单（--since）：说出来，不等它', () =>
  withFolderAsync(async (root) => {
    for (const path of specialFiles(root)) expect(() => manifestAt(path)).toThrow('读不出');
  }),
);

test.skipIf(!isPosix)('要写到管道、设备、指向它们的链接那里：不顶替它，旁边什么也不留', () =>
  withFolderAsync(async (root) => {
    const folder = join(root, 'in');
    const places = specialFiles(folder).filter((path) => path.startsWith(root));
    const kinds = () => places.map((path) => lstatSync(path).mode);
    const [before, names] = [kinds(), readdirSync(folder)];
    for (const path of places) {
      expect(() => writeWhole(path, '字')).toThrow('cannot write');
      const both = [join(folder, 'other'), path].map((at) => [at, '字'] as const);
      expect(() => writeTogether(both)).toThrow('cannot write');
    }
    expect(kinds()).toEqual(before);
    expect(readdirSync(folder)).toEqual(names);
  }),
);

test.each(['agencies', 'reports', `reports/${AGENCY_ID}`])(
  '%s 是指到外面的链接：new 说出来，不往里写',
  (linked) =>
    withFolderAsync(async (root) => {
      const [content, outside] = [join(root, 'content'), join(root, 'outside')];
      writeContent(content, { 'site.yaml': 'title: 示例\n' });
      for (const folder of ['agencies', 'reports', 'reports/x']) {
        mkdirSync(join(content, folder), { recursive: true });
      }
      mkdirSync(outside);
      rmSync(join(content, linked), { recursive: true, force: true });
      symlinkSync(outside, join(content, linked));
      const newAgency = {
        ...{ name: '示例局', level: 'county', kind: 'department', sector: '示例' },
        ...{ division: '990102', divisionNote: null, regions: ['示例省', '示例市', '示例县'] },
      };
      expect(() => newReport({ content, agency: AGENCY_ID, year: 2022, newAgency })).toThrow(
        `${linked} 是符号链接，不往里写`,
      );
      expect(readdirSync(outside)).toEqual([]);
      expect(existsSync(join(content, `agencies/${AGENCY_ID}.yaml`))).toBe(false);
    }),
);

test.skipIf(!isPosix)('档案里的模式的副本是链接：没有尽头的不读，指到外面的不往里写', () =>
  withFolderAsync(async (root) => {
    const [content, outside] = [join(root, 'content'), join(root, 'outside')];
    for (const folder of [content, outside, join(root, 'public/schema')]) {
      mkdirSync(folder, { recursive: true });
    }
    writeContent(root, { 'package.json': '{}\n' });
    const copy = join(root, 'public/schema/report.json');
    symlinkSync('/dev/zero', copy);
    expect(() => refreshSchemas(content)).toThrow('cannot write');
    rmSync(join(root, 'public'), { recursive: true });
    symlinkSync(outside, join(root, 'public'));
    refreshSchemas(content);
    expect(readdirSync(outside)).toEqual([]);
    rmSync(join(root, 'public'));
    refreshSchemas(content);
    expect(existsSync(copy)).toBe(true);
  }),
);
