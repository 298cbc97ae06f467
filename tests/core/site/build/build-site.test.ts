import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hiddenPlace, workFolder } from '../../../../src/io/work-folder.ts';
import { buildSite } from '../../../../src/site/build/build-site.ts';
import { withFolderAsync, writeContent } from '../../../support/content.ts';
import { sampleFiles } from '../../../support/sample.ts';

test('放好以后、收拾以前被杀的，留在旁边的清掉：没有要生成的时候也是', () =>
  withFolderAsync(async (root) => {
    const [content, out] = [join(root, 'content'), join(root, 'site')];
    writeContent(content, sampleFiles({}));
    writeContent(out, { '.nianbao-build': '\n' });
    const { pid } = spawnSync(process.execPath, ['--version']);
    const gone = workFolder(hiddenPlace(out)).replace(`-${process.pid}-`, `-${pid}-`);
    mkdirSync(join(gone, 'site'), { recursive: true });
    // Ends before anything is built.
    const since = join(root, 'nowhere');
    await expect(buildSite({ content, out, base: '/', since })).rejects.toThrow('nowhere');
    expect(readdirSync(root).sort()).toEqual(['content', 'site']);
  }));
