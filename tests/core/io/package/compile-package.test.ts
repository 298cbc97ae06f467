import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { compilePackage } from '../../../../src/io/package/compile-package.ts';
import { PACKAGE, readManifest } from '../../../../src/io/package/project.ts';
import { workFolder } from '../../../../src/io/work-folder.ts';
import { withFolder } from '../../../support/content.ts';

test('同名的链接被换下，不写到它指的地方；被杀的留下的清掉，旁边什么也不留', () =>
  withFolder((root) => {
    const out = join(root, 'out');
    const name = `${PACKAGE}-${readManifest().version}.tgz`;
    const { pid } = spawnSync(process.execPath, ['--version']);
    mkdirSync(workFolder(join(out, PACKAGE)).replace(`-${process.pid}-`, `-${pid}-`), {
      recursive: true,
    });
    writeFileSync(join(root, 'other'), '别的');
    symlinkSync(join(root, 'other'), join(out, name));
    expect(basename(compilePackage(out).file)).toBe(name);
    expect(readdirSync(out)).toEqual([name]);
    expect(readFileSync(join(root, 'other'), 'utf8')).toBe('别的');
  }));
