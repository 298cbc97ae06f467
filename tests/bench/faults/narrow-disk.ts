/**
 * Disks that are full or can only be read, made of what Linux gives without touching others:
 * mounts that only the process sees, and that are gone with it.
 */
import { execFileSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';

const UNSHARE = ['unshare', process.getuid?.() === 0 ? '-m' : '-rm'];

/** Whether this machine lets us mount. */
export function canMount(): boolean {
  try {
    const [program = '', ...args] = UNSHARE;
    execFileSync(program, [...args, 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The folder $1 on a disk of its own with $2 bytes left; afterwards it is at $1.after. */
const FULL = `
root=$1; left=$2; shift 2
cp -a "$root" "$root.before" && mount -t tmpfs -o size=128m none "$root" || exit 99
cp -a "$root.before/." "$root" && cd "$root" || exit 99
free=$(df --output=avail -B1 . | tail -n 1)
head -c $((free > left ? free - left : 0)) /dev/zero > .filler
"$@"; code=$?
rm -f .filler; cp -a . "$root.after"; exit $code`;

/** The folder $2, in $1, can only be read. */
const ONLY_READ = `
cd "$1" && mount --bind "$2" "$2" && mount -o remount,bind,ro "$2" && cd "$1" || exit 99
shift 2; exec "$@"`;

/** A line that runs another on a full disk. */
export const onFullDisk = (root: string, left: number, line: readonly string[]): string[] => [
  ...UNSHARE,
  ...['bash', '-c', FULL, 'bash', root, String(Math.floor(left)), ...line],
];

/** Puts back what that disk held. */
export function takeFromDisk(root: string): void {
  rmSync(root, { recursive: true });
  renameSync(`${root}.after`, root);
  rmSync(`${root}.before`, { recursive: true });
}

/** @param folder that can only be read; below `root`, or itself */
export const onlyRead = (root: string, folder: string, line: readonly string[]): string[] => [
  ...UNSHARE,
  ...['bash', '-c', ONLY_READ, 'bash', root, folder, ...line],
];
