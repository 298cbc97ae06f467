/** Checks a share of an archive; started by the check, several at once on one machine. */
import { fillShare } from '../src/io/archive/load-archive.ts';
import { parseShare } from '../src/io/archive/share.ts';
import { endWithParent } from '../src/io/end-with-parent.ts';

const [root, cache, share, parent] = process.argv.slice(2);
if (root === undefined || cache === undefined || share === undefined || parent === undefined) {
  throw new Error('check-share ROOT CACHE SHARE PARENT');
}
endWithParent(Number(parent));
fillShare(root, parseShare(share), cache);
