/** Damage to the tree of a YAML file, which is then written anew. */
import { dump, load } from 'js-yaml';
import type { Random } from '../random.ts';
import { blindly, type Mutate } from './mutate-bytes.ts';

type Branch = Record<string, unknown> | unknown[];

/** A value exchanged, taken out, doubled, buried, or under another name. */
export const inYaml: Mutate = (bytes, random) => {
  let tree: unknown;
  try {
    tree = load(Buffer.from(bytes).toString('utf8'));
  } catch {
    return blindly(bytes, random);
  }
  const branches = branchesOf(tree);
  if (branches.length === 0) return blindly(bytes, random);
  const branch = random.pick(branches);
  const keys = Object.keys(branch);
  const key = keys.length === 0 ? '0' : random.pick(keys);
  const values = branch as Record<string, unknown>;
  switch (random.between(0, 4)) {
    case 0:
      if (Array.isArray(branch)) branch.splice(Number(key), 1);
      else delete values[key];
      break;
    case 1:
      values[key] = odd(random);
      break;
    case 2:
      values[key] = buried(values[key], random.pick([2, 20, 150]));
      break;
    case 3:
      if (Array.isArray(branch)) branch.push(...branch);
      else values[random.pick(['__proto__', 'constructor', '', '1', `${key} `])] = values[key];
      break;
    default:
      values[key] = random.pick(branches) === branch ? null : random.pick(branches);
  }
  return Buffer.from(written(tree, random));
};

const odd = (random: Random) =>
  random.pick<unknown>([
    null,
    true,
    '',
    0,
    -1,
    Number.POSITIVE_INFINITY,
    1e21,
    0.1,
    [],
    {},
    [[]],
    '~',
    'missing',
    '９',
  ]);

function buried(value: unknown, levels: number): unknown {
  let inner = value;
  for (let level = 0; level < levels; level += 1) inner = level % 2 === 0 ? [inner] : { a: inner };
  return inner;
}

/** As lines, in brackets, or with one value standing for another; what has no end is not written. */
function written(tree: unknown, random: Random): string {
  try {
    return dump(tree, { flowLevel: random.pick([-1, 0, 1, 3]), noRefs: random.chance(0.5) });
  } catch {
    return '[]';
  }
}

/** Lists and maps, each once: by its anchor one may hold itself. */
function branchesOf(tree: unknown): Branch[] {
  const found = new Set<Branch>();
  const open: unknown[] = [tree];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null || found.has(next as Branch)) continue;
    found.add(next as Branch);
    open.push(...Object.values(next).filter((value) => value !== undefined));
  }
  return [...found];
}
