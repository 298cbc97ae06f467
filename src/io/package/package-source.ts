/** Where npm took the installed package from. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { PACKAGE, PROJECT } from './project.ts';

/**
 * @returns path of the packed file from which the generator that runs was installed; null where it
 *   came from a registry, or is a checkout
 */
export function packedFrom(project = PROJECT): string | null {
  const modules = dirname(project);
  // npm's own record of what it has installed; paths in it begin where `node_modules` lies.
  const record = join(modules, '.package-lock.json');
  if (basename(modules) !== 'node_modules' || !existsSync(record)) return null;
  const { packages } = JSON.parse(readFileSync(record, 'utf8')) as {
    packages?: Record<string, { resolved?: string }>;
  };
  const resolved = packages?.[`node_modules/${PACKAGE}`]?.resolved ?? '';
  if (!resolved.startsWith('file:')) return null;
  return resolve(dirname(modules), resolved.slice('file:'.length));
}
