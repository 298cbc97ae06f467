/**
 * Machines as far as commands can tell: each a network namespace with an sshd of its own, in
 * which a checkout of its own lies at the path where ours lies. Linux, as root.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What this is made of, and the Debian package of each. */
const NEEDED = [
  ['parallel', 'parallel'],
  ['/usr/sbin/sshd', 'openssh-server'],
  ['ssh-keygen', 'openssh-client'],
  ['rsync', 'rsync'],
  ['ip', 'iproute2'],
  ['unshare', 'util-linux'],
] as const;

/** Why there can be no such machines here; null where there can. */
export function whyNoMachines(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return '要 Linux、root';
  const missing = NEEDED.filter(([program]) => !succeeds('sh', ['-c', `command -v ${program}`]));
  if (missing.length === 0) return null;
  return `少了 Debian 的 ${missing.map(([, name]) => name).join('、')}`;
}

export interface Machine {
  readonly name: string;
  /** As `ssh` and GNU parallel are told of it. */
  readonly login: string;
  /** Ids of the processes that run there now. */
  readonly pids: () => number[];
}

/**
 * @param folder new; keys and settings are written there
 * @param ours the checkout that the machines have, too
 * @param theirs the copy of it that each machine has at the same path
 * @returns the machines, and what takes them away
 */
export async function startMachines(
  folder: string,
  ours: string,
  theirs: readonly string[],
): Promise<{ readonly machines: readonly Machine[]; readonly end: () => void }> {
  mkdirSync(folder, { recursive: true });
  // sshd will not start without.
  mkdirSync('/run/sshd', { recursive: true });
  const key = join(folder, 'key');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
  const settings = join(folder, 'ssh_config');
  const known = `UserKnownHostsFile ${join(folder, 'known')}\nStrictHostKeyChecking no\n`;
  writeFileSync(settings, `User root\nIdentityFile ${key}\nLogLevel ERROR\n${known}`);
  const sshd = join(folder, 'sshd_config');
  writeFileSync(
    sshd,
    `HostKey ${key}\nAuthorizedKeysFile ${key}.pub\nStrictModes no\nUsePAM no\nPidFile none\n`,
  );
  const names = theirs.map((_, at) => `nianbao-${process.pid}-${at + 1}`);
  const end = () => {
    for (const name of names) {
      for (const pid of pidsOf(name)) kill(pid);
      succeeds('ip', ['netns', 'del', name]);
    }
  };
  try {
    const machines: Machine[] = [];
    for (const [at, checkout] of theirs.entries()) {
      const [name = '', address] = [names[at], `10.213.${at + 1}.2`];
      addNamespace(name, at, address);
      const start = 'mount --bind "$1" "$2" && exec /usr/sbin/sshd -D -f "$3"';
      const inside = ['unshare', '-m', 'sh', '-c', start, 'sh', checkout, ours, sshd];
      spawn('ip', ['netns', 'exec', name, ...inside], { stdio: 'ignore' });
      await answering(settings, address);
      machines.push({ name, login: `ssh -F ${settings} ${address}`, pids: () => pidsOf(name) });
    }
    return { machines, end };
  } catch (error) {
    end();
    throw error;
  }
}

function addNamespace(name: string, at: number, address: string): void {
  // A device's name has room for fifteen letters.
  const [near, far] = [`nb${process.pid}a${at}`, `nb${process.pid}b${at}`];
  const ip = (...args: string[]) => execFileSync('ip', args);
  ip('netns', 'add', name);
  ip('link', 'add', near, 'type', 'veth', 'peer', 'name', far);
  ip('link', 'set', far, 'netns', name);
  ip('addr', 'add', address.replace(/2$/, '1/24'), 'dev', near);
  ip('link', 'set', near, 'up');
  ip('-n', name, 'addr', 'add', `${address}/24`, 'dev', far);
  ip('-n', name, 'link', 'set', far, 'up');
  ip('-n', name, 'link', 'set', 'lo', 'up');
}

/** @throws when it does not answer for ten seconds */
async function answering(settings: string, address: string): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) {
    if (succeeds('ssh', ['-F', settings, '-o', 'ConnectTimeout=1', address, 'true'])) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`${address} 的 sshd 没有应答`);
}

function pidsOf(name: string): number[] {
  if (!readdirSync('/run/netns').includes(name)) return [];
  const text = execFileSync('ip', ['netns', 'pids', name], { encoding: 'utf8' });
  return text.split('\n').filter(Boolean).map(Number);
}

function succeeds(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
