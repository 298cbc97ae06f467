/** The workflows of an archive of its own. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';
import { PROJECT } from './project.ts';
import { WORKFLOWS, workflowPath } from './template-files.ts';

type Permissions = Readonly<Record<string, string>>;

interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, { readonly permissions?: Permissions }>>;
}

/** Called by others, by nothing else. */
const CALLED = 'workflow_call';

/** What looks at a pull request is called by a workflow of this name, here too. */
const CI = 'ci';

/**
 * @param generator `owner/repository@ref` whose workflows are called; null to copy them instead,
 *   where nobody has said where the generator is developed
 * @returns paths and texts
 */
export function archiveWorkflows(generator: string | null): (readonly [string, string])[] {
  const files = WORKFLOWS.map((name) => {
    const text = readFileSync(join(PROJECT, workflowPath(name)), 'utf8');
    return { name, text, workflow: load(text) as Workflow };
  });
  const check = files.find(({ workflow }) => isOnlyCalled(workflow));
  if (check === undefined) throw new Error('no workflow looks at pull requests');
  const called = (name: string) =>
    generator === null ? `./${workflowPath(name)}` : placeIn(generator, workflowPath(name));
  const ci = caller(
    { ...check.workflow, name: CI, on: { pull_request: null } },
    called(check.name),
  );
  const others = files.flatMap(({ name, text, workflow }) => {
    if (generator === null) return [[workflowPath(name), text] as const];
    return isOnlyCalled(workflow)
      ? []
      : [[workflowPath(name), caller(workflow, called(name))] as const];
  });
  return [[workflowPath(CI), ci], ...others];
}

const isOnlyCalled = ({ on }: Workflow) => Object.keys(on).every((event) => event === CALLED);

function placeIn(generator: string, path: string): string {
  const [repository, ref = 'main'] = generator.split('@');
  return `${repository}/${path}@${ref}`;
}

const nameOf = (uses: string) => /([\w-]+)\.yml/.exec(uses)?.[1] ?? uses;

/** Each by its name: of another owner's workflow none is inherited. */
function secretsOf({ on }: Workflow): Readonly<Record<string, string>> | null {
  const called = on[CALLED] as { readonly secrets?: object } | null | undefined;
  const names = Object.keys(called?.secrets ?? {});
  if (names.length === 0) return null;
  return Object.fromEntries(names.map((name) => [name, `$\{{ secrets.${name} }}`]));
}

/** A workflow that is begun alike and leaves the work to another; it must allow what that needs. */
function caller(workflow: Workflow, uses: string): string {
  const { [CALLED]: _, ...on } = workflow.on;
  // Of two jobs that need the same, the one that writes needs more.
  const permissions: Record<string, string> = {};
  for (const job of Object.values(workflow.jobs)) {
    for (const [of, right] of Object.entries(job.permissions ?? {})) {
      if (permissions[of] !== 'write') permissions[of] = right;
    }
  }
  const { name, concurrency } = workflow;
  const secrets = secretsOf(workflow);
  return dump({
    ...{ name, on, permissions: {} },
    ...(concurrency === undefined ? {} : { concurrency }),
    jobs: { [nameOf(uses)]: { permissions, uses, ...(secrets !== null && { secrets }) } },
  });
}
