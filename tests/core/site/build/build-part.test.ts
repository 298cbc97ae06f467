import { spawnSync } from 'node:child_process';
import { readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { workFolder } from '../../../../src/io/work-folder.ts';
import { buildPart } from '../../../../src/site/build/build-part.ts';
import { readFolder, withFolderAsync, writeContent } from '../../../support/content.ts';
import { sampleFiles, samplePath } from '../../../support/sample.ts';

const BEFORE = { 'part.json': '{}\n', 'pages/a': '旧' };

test('换到一半被杀的，先前的一部分放回原处，不留在旁边；内容拦住时也是', () =>
  withFolderAsync(async (root) => {
    const [content, out] = [join(root, 'content'), join(root, 'part')];
    writeContent(content, { ...sampleFiles({}), [samplePath()]: 'title: [' });
    writeContent(out, BEFORE);
    const before = readFolder(out);
    const { pid } = spawnSync(process.execPath, ['--version']);
    renameSync(out, workFolder(out).replace(`-${process.pid}-`, `-${pid}-`));
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      expect(await buildPart({ content, out, base: '/' }, { part: 1, of: 1 })).toBe(1);
    } finally {
      said.mockRestore();
    }
    expect(readFolder(out)).toEqual(before);
    expect(readdirSync(root).sort()).toEqual(['content', 'part']);
  }));
